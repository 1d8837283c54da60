import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { MANIFEST, type Manifest, RELEASE, SIGNATURE, SIGNER, SUMS, writeManifest } from './manifest.ts'
import { runProgram } from './programs.ts'
import { publicPemOf, sha256Of, signBytes } from './signing.ts'

/** The same files give the same bytes, whoever packs them and when. */
const SAME_BYTES = [
  '--format=gnu',
  '--sort=name',
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mode=u+rwX,go+rX,go-w',
]

/** Packs a prepared release into a signed bundle and returns its size. `folder` is for work and is emptied. */
export async function packBundle(
  release: string,
  described: Omit<Manifest, 'unpackedBytes'>,
  { privatePem, target, folder }: { privatePem: string; target: string; folder: string },
): Promise<{ bytes: number; manifest: Manifest }> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const mtime = `--mtime=@${described.committedAtS}`
  const tar = join(folder, 'release.tar')
  runProgram('tar', [...SAME_BYTES, mtime, '-cf', tar, '-C', release, '.'])
  runProgram('gzip', ['-9', '--no-name', tar])
  const manifest: Manifest = { ...described, unpackedBytes: bytesUnder(release) }
  writeFileSync(join(folder, MANIFEST), writeManifest(manifest))
  const sums = await Promise.all(
    [MANIFEST, RELEASE].map(async file => `${await sha256Of(join(folder, file))}  ${file}\n`),
  )
  writeFileSync(join(folder, SUMS), sums.join(''))
  writeFileSync(join(folder, SIGNATURE), signBytes(readFileSync(join(folder, SUMS)), privatePem))
  writeFileSync(join(folder, SIGNER), publicPemOf(privatePem))
  mkdirSync(dirname(resolve(target)), { recursive: true })
  const files = [SUMS, SIGNATURE, SIGNER, MANIFEST, RELEASE]
  runProgram('tar', [...SAME_BYTES, mtime, '-cf', `${resolve(target)}.unfinished`, '-C', folder, ...files])
  renameSync(`${target}.unfinished`, target)
  rmSync(folder, { recursive: true })
  return { bytes: statSync(target).size, manifest }
}

/** As a disk counts them: whole blocks of 4096 bytes. */
export function bytesUnder(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.reduce(
    (sum, { parentPath, name }) =>
      sum + Math.max(1, Math.ceil(lstatSync(join(parentPath, name)).size / 4096)) * 4096,
    0,
  )
}
