import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { packBundle } from '../../../../provisioning/bundle/pack.ts'
import { makeSigningKeys } from '../../../../provisioning/bundle/signing.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const SCRIPT = 'provisioning/card/first-boot.sh'
const OPTIONS = ['--role', 'kiosk', '--school-th', 'ห้องสมุด "บ้าน: #1" 📚', '--language', 'th']
const keys = makeSigningKeys()

const shared = temporaryFolder()
const bundle = shared.file('pratu-bundle-new.tar')
/** Tells what it was given; fails as long as the network it needs is away. */
const INSTALL = `#!/bin/bash
printf '%s\\n' "$@" >"$PRATU_BOOT/installed-with"
! [ -e "$PRATU_BOOT/no-network" ]
`

beforeAll(async () => {
  const release = shared.file('release')
  mkdirSync(join(release, 'provisioning'), { recursive: true })
  writeFileSync(join(release, 'provisioning/install.sh'), INSTALL, { mode: 0o755 })
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
  const described = {
    name: 'new',
    version: '0.1.0',
    arch,
    commit: 'c',
    committedAtS: 1,
    lockfileSha256: 'f',
    databaseForm: 1,
  } as const
  await packBundle(release, described, {
    privatePem: keys.privatePem,
    target: bundle,
    folder: shared.file('packing'),
  })
})
afterAll(() => shared[Symbol.dispose]())

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  for (const name of ['boot', 'settings', 'programs']) mkdirSync(folder.file(name))
  writeFileSync(folder.file('settings/options'), OPTIONS.map(option => `${option}\n`).join(''))
  writeFileSync(
    folder.file('programs/systemctl'),
    `#!/bin/bash\necho "$@" >>${folder.file('systemctl.log')}\n`,
    { mode: 0o755 },
  )
  cpSync(bundle, folder.file('boot/pratu-bundle-new.tar'))
})
afterEach(() => folder[Symbol.dispose]())

const start = async (): Promise<{ code: number; said: string }> => {
  const env = {
    ...process.env,
    PATH: `${folder.file('programs')}:${process.env.PATH}`,
    PRATU_BOOT: folder.file('boot'),
    PRATU_SETTINGS: folder.file('settings'),
    PRATU_KEYS: folder.file('keys'),
    PRATU_HOME: folder.file('opt'),
    PRATU_WORK: folder.file('work'),
  }
  try {
    const { stdout } = await promisify(execFile)('bash', [SCRIPT], { env })
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}
const told = () => readFileSync(folder.file('boot/pratu-first-boot.txt'), 'utf8')
const isDone = () => existsSync(folder.file('settings/done'))

test('a card with its bundle becomes a station without a network, by the names that were typed', async () => {
  const { code, said } = await start()
  expect(said).toContain('READY')
  expect(code).toBe(0)
  expect(readFileSync(folder.file('boot/installed-with'), 'utf8').split('\n').slice(0, -1)).toEqual(OPTIONS)
  expect(readFileSync(folder.file('keys/first-boot.pub'), 'utf8')).toBe(keys.publicPem)
  expect(existsSync(folder.file('opt/releases/new/manifest.json'))).toBe(true)
  expect(readFileSync(folder.file('systemctl.log'), 'utf8')).toBe('disable pratu-first-boot.service\n')
  expect(isDone()).toBe(true)
  expect(told()).toContain('ติดตั้งเสร็จแล้ว')
})

test('what fails is told on the screen and on the card, and the next start goes on from there', async () => {
  writeFileSync(folder.file('boot/no-network'), '')
  const first = await start()
  expect(first.code).not.toBe(0)
  expect(first.said).toContain('FAILED while: setting up this station')
  expect(told()).toContain('ติดตั้งยังไม่สำเร็จ')
  expect(told()).toContain('Not installed yet')
  expect(isDone()).toBe(false)
  rmSync(folder.file('boot/no-network'))
  expect((await start()).code).toBe(0)
  expect(isDone()).toBe(true)
})

test('a power cut while unpacking leaves nothing that is taken for a release', async () => {
  mkdirSync(folder.file('opt/releases/new.unfinished/provisioning'), { recursive: true })
  expect((await start()).code).toBe(0)
  expect(existsSync(folder.file('opt/releases/new.unfinished'))).toBe(false)
})

test('a power cut that left the key of the signer empty does not shut the card out', async () => {
  mkdirSync(folder.file('keys'))
  writeFileSync(folder.file('keys/first-boot.pub'), '')
  expect((await start()).code).toBe(0)
  expect(readFileSync(folder.file('keys/first-boot.pub'), 'utf8')).toBe(keys.publicPem)
})

test('a bundle that was copied badly is not installed', async () => {
  const file = folder.file('boot/pratu-bundle-new.tar')
  const bytes = readFileSync(file)
  const at = bytes.indexOf('release.tar.gz\0') + 512 + 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
  const { code, said } = await start()
  expect(code).not.toBe(0)
  expect(said).toContain('FAILED while: checking that Pratu arrived whole')
  expect(existsSync(folder.file('opt'))).toBe(false)
})

test('a bundle of somebody else is not installed where keys are known', async () => {
  mkdirSync(folder.file('keys'))
  writeFileSync(folder.file('keys/office.pub'), makeSigningKeys().publicPem)
  const { code, said } = await start()
  expect(code).not.toBe(0)
  expect(said).toContain('nobody that this card knows')
  expect(existsSync(folder.file('opt'))).toBe(false)
})

test('a card without a bundle says what is missing', async () => {
  rmSync(folder.file('boot/pratu-bundle-new.tar'))
  const { code, said } = await start()
  expect(code).not.toBe(0)
  expect(said).toContain('pratu-bundle-….tar on the card, where it is missing')
})
