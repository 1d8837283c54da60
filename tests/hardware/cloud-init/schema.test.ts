import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SchemaDraft, Validator } from '@cfworker/json-schema'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkAnswers, type TypedAnswers } from '../../../provisioning/card/answers.ts'
import { makeCardFiles } from '../../../provisioning/card/card-files.ts'
import { readFirstBoot } from '../../../provisioning/card/first-boot.ts'
import { KIOSK_ANSWERS } from '../../support/card-answers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { command } from '../qemu/command.ts'
import { aptOptionsOf, dependenciesOf, unpackPackages } from '../qemu/debian-packages.ts'
import { whySkipped } from '../qemu/requirements.ts'

const SCHEMAS = 'usr/lib/python3/dist-packages/cloudinit/config/schemas'
const reason = whySkipped({})

/** A card for each role, with everything that can be left out given and left out. */
const CARDS: Record<string, Partial<TypedAnswers>> = {
  kiosk: {},
  'all-in-one by cable, with a key': {
    role: 'all-in-one',
    wifiName: '',
    wifiPassword: '',
    password: '',
    sshKey: `ssh-ed25519 ${'A'.repeat(68)} teacher@school`,
  },
  'server in English, downloading': {
    role: 'server',
    language: 'en',
    bundleAddress: 'https://updates.example/pratu-bundle-arm64.tar',
  },
  'door with odd names': { role: 'door', schoolTh: 'ห้องสมุด: "1" # 📚\nใหม่', wifiName: 'yes: "#1"' },
}

/** Raspberry Pi OS of Debian 13 has the cloud-init of Debian 13; what it refuses is what this version's schema refuses. */
describe.skipIf(reason !== null)(`cloud-init of Debian 13${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let userData: Validator
  let networkConfig: Validator
  let netplan: string

  beforeAll(async () => {
    const folder = await unpackPackages(['cloud-init'], await aptOptionsOf('trixie'))
    const validator = async (name: string, draft: SchemaDraft) =>
      new Validator(JSON.parse(await readFile(join(folder, SCHEMAS, name), 'utf8')), draft)
    userData = await validator('schema-cloud-config-v1.json', '4')
    networkConfig = await validator('schema-network-config-v2.json', '7')
    netplan = await unpackNetplan()
  })

  const errorsOf = (validator: Validator, value: unknown): string[] =>
    validator.validate(value).errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
  const read = (text: string) => parse(text, { version: '1.1' })

  test.each(Object.entries(CARDS))('takes the files of a card for a %s', async (_name, changed) => {
    const checked = checkAnswers({ ...KIOSK_ANSWERS, ...changed })
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
    const files = makeCardFiles(checked.answers, readFirstBoot(), bytes => new Uint8Array(bytes))
    expect(files['user-data']).toMatch(/^#cloud-config\n/)
    expect(errorsOf(userData, read(files['user-data']))).toEqual([])
    // This schema knows no Wi-Fi: where netplan is, as on Raspberry Pi OS, cloud-init leaves the judgement to it.
    const { wifis: _judgedBelow, ...network } = read(files['network-config']).network
    expect(errorsOf(networkConfig, { network })).toEqual([])
    expect(await planOf(netplan, files['network-config'])).toBe(
      checked.answers.wifi === null ? 'cable' : 'cable and Wi-Fi',
    )
  })

  test('refuses what is wrong', async () => {
    expect(errorsOf(userData, { hostnam: 'kiosk' })).not.toEqual([])
    expect(errorsOf(userData, { users: [{ name: 'a', passwd: 1 }] })).not.toEqual([])
    expect(
      errorsOf(networkConfig, { network: { version: 2, wifis: { wlan0: { dhcp4: 'maybe' } } } }),
    ).not.toEqual([])
  })
})

async function unpackNetplan(): Promise<string> {
  const parts = (await dependenciesOf('netplan.io')).filter(name =>
    /^(libnetplan\d|netplan-generator)/.test(name),
  )
  return unpackPackages(['netplan.io', ...parts])
}

/** What netplan, of this computer's Debian, makes of a configuration. Fails where it refuses it. */
async function planOf(netplan: string, networkConfig: string): Promise<string> {
  using root = temporaryFolder()
  await mkdir(root.file('etc/netplan'), { recursive: true })
  await writeFile(root.file('etc/netplan/50-cloud-init.yaml'), networkConfig, { mode: 0o600 })
  const libraries = join(netplan, 'usr/lib/x86_64-linux-gnu')
  const generate = join(netplan, 'usr/libexec/netplan/generate')
  await command('env', [`LD_LIBRARY_PATH=${libraries}`, generate, '--root-dir', root.path])
  return existsSync(root.file('run/netplan/wpa-wlan0.conf')) ? 'cable and Wi-Fi' : 'cable'
}
