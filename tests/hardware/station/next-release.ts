import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { releaseName } from '../../../provisioning/install/release-files.ts'
import { cached, fingerprint } from '../qemu/cache.ts'
import { command } from '../qemu/command.ts'

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url))
const AUTHOR = ['-c', 'user.name=Pratu', '-c', 'user.email=tests@pratu.invalid']

/** As sticks and cards have it. */
const BUNDLE = 'pratu-bundle-x64.tar'

/** A signed bundle of the release that would come after this checkout's last commit. */
export interface NextRelease {
  readonly name: string
  readonly bundleFile: string
  /** The public key of whoever signed it. */
  readonly publicKeyFile: string
}

/** Made by `npm run bundle`, the first time for each state of the checkout. */
export async function nextRelease(): Promise<NextRelease> {
  const folder = await cached(`next-release-${fingerprint(releaseName(CHECKOUT))}`, async target => {
    const work = await mkdtemp(join(tmpdir(), 'pratu-next-'))
    try {
      const checkout = join(work, 'checkout')
      await command('git', ['clone', '--quiet', '--depth=1', `file://${CHECKOUT}`, checkout])
      await symlink(join(CHECKOUT, 'node_modules'), join(checkout, 'node_modules'))
      const file = join(checkout, 'package.json')
      const { version, ...kept } = JSON.parse(await readFile(file, 'utf8'))
      await writeFile(file, JSON.stringify({ ...kept, version: `${version}-next` }))
      await command('git', [...AUTHOR, 'commit', '--quiet', '--all', '--message=The next release'], {
        cwd: checkout,
      })
      const bundle = (...words: string[]) =>
        command(process.execPath, ['provisioning/bundle.ts', ...words], { cwd: checkout })
      await bundle('--make-key', join(work, 'key'))
      await bundle('--arch', 'x64', '--key', join(work, 'key'), '--to', join(target, BUNDLE))
      await writeFile(join(target, 'key.pub'), await readFile(join(work, 'key.pub')))
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  })
  const bundleFile = join(folder, BUNDLE)
  const manifest = await command('tar', ['-xOf', bundleFile, 'manifest.json'])
  const { name }: { name: string } = JSON.parse(manifest)
  return { name, bundleFile, publicKeyFile: join(folder, 'key.pub') }
}
