/**
 * `npm run bundle`: makes one signed file of everything that a station needs, for a first start without internet and for
 * updates. Runs on Linux, for stations of either architecture.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeRelease } from './bundle/describe-release.ts'
import { ARCHITECTURES, bundleName } from './bundle/manifest.ts'
import { packBundle } from './bundle/pack.ts'
import { prepareRelease } from './bundle/prepare-release.ts'
import { runProgram } from './bundle/programs.ts'
import { makeSigningKeys } from './bundle/signing.ts'
import { CommandError } from './command.ts'
import { isParseArgsError } from './load-commands.ts'
import { tryRelease } from './update/try-release.ts'

const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))
const USAGE = `Usage: npm run bundle -- --arch ${ARCHITECTURES.join('|')} --key FILE [--to FILE] [--debs FOLDER]
       npm run bundle -- --make-key FILE

  --arch      arm64 for a Raspberry Pi, x64 for a PC
  --key       the private key that signs; stations take updates of its owner alone
  --to        the bundle's file (pratu-bundle-….tar here)
  --debs      takes the Debian packages of a folder along, for stations without internet
  --make-key  makes a private key FILE, and FILE.pub for /etc/pratu/update-keys; keep the first where nobody finds it
`

try {
  await run()
} catch (error) {
  if (!(error instanceof CommandError || isParseArgsError(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      arch: { type: 'string' },
      key: { type: 'string' },
      to: { type: 'string' },
      debs: { type: 'string' },
      'make-key': { type: 'string' },
    },
  })
  if (values['make-key'] !== undefined) return makeKey(values['make-key'])
  const arch = ARCHITECTURES.find(one => one === values.arch)
  if (!arch || values.key === undefined) return console.log(USAGE)
  if (!existsSync(values.key))
    throw new CommandError({
      th: `ไม่พบกุญแจ ${values.key} ให้ทำด้วย --make-key`,
      en: `There is no key ${values.key}. Make one with --make-key.`,
    })
  const privatePem = readFileSync(values.key, 'utf8')
  refuseUncommitted()

  const work = mkdtempSync(join(tmpdir(), 'pratu-bundle-'))
  try {
    const folder = mkdtempSync(join(work, 'release-'))
    prepareRelease({ checkout: CHECKOUT, arch, folder, debs: values.debs ?? null }, step =>
      console.log(`bundle: ${step} …`),
    )
    console.log('bundle: trying its server …')
    await refuseBroken(folder, work)
    const described = { ...(await describeRelease(folder, CHECKOUT)), arch }
    const target = values.to ?? bundleName({ ...described, unpackedBytes: 0 })
    console.log('bundle: packing …')
    const { bytes, manifest } = await packBundle(folder, described, {
      privatePem,
      target,
      folder: join(work, 'packing'),
    })
    const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`
    console.log(
      `${target}: ${megabytes(bytes)}, unpacked ${megabytes(manifest.unpackedBytes)}, release ${manifest.name}`,
    )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function makeKey(file: string): void {
  if (existsSync(file))
    throw new CommandError({
      th: `มีไฟล์ ${file} อยู่แล้ว`,
      en: `${file} exists already. A key that stations know must not be lost.`,
    })
  const { privatePem, publicPem } = makeSigningKeys()
  writeFileSync(file, privatePem, { mode: 0o600, flag: 'wx' })
  writeFileSync(`${file}.pub`, publicPem)
  console.log(`${file} signs; ${file}.pub is for stations.`)
}

/** A bundle says of which commit it is, so it holds that and nothing else. */
function refuseUncommitted(): void {
  const changed = runProgram('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: CHECKOUT,
  }).trim()
  if (changed !== '')
    throw new CommandError({
      th: 'มีไฟล์ที่แก้แล้วแต่ยังไม่ได้บันทึกลงใน git',
      en: `A bundle is made of what is committed, and this is not:\n${changed}`,
    })
}

/** A commit whose server does not start would be found out by every station; better here. */
async function refuseBroken(release: string, work: string): Promise<void> {
  const folder = mkdtempSync(join(work, 'data-'))
  const configuration = join(work, 'school.toml')
  writeFileSync(configuration, '[school]\nname_th = "ห้องสมุด"\nname_en = "Library"\n')
  const wrong = await tryRelease(release, { configuration, folder, node: process.execPath })
  if (wrong !== null)
    throw new CommandError({
      th: `เซิร์ฟเวอร์ของรุ่นนี้ไม่ทำงาน จึงไม่ได้ทำไฟล์`,
      en: `The server of this commit does not work, so no bundle was made: ${wrong}`,
    })
}
