import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { contextOf, install } from '../../../provisioning/install/install.ts'
import type { Station } from '../../../provisioning/install/station.ts'
import { uninstallation } from '../../../provisioning/install/uninstall.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const PROVISIONING = fileURLToPath(new URL('../../../provisioning', import.meta.url))
const SYSTEM = ['systemd-sysusers', 'systemd-tmpfiles', 'systemctl']
const hasSystemd = SYSTEM.every(name => existsSync(`/usr/bin/${name}`))

const SERVER: Station = { role: 'server', language: 'th', school_th: 'ห้องสมุด', school_en: 'Library' }
const DOOR: Station = { role: 'door', language: 'th', server_url: 'http://library.local:8080' }

/** A folder that will become a system, and a release that is small. */
function aSystem() {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const [root, source] = [folder.file('root'), folder.file('source')]
  for (const name of ['etc/systemd/system', 'usr/lib/systemd/system'])
    mkdirSync(join(root, name), { recursive: true })
  // What Debian's base-passwd brings.
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n')
  writeFileSync(
    join(root, 'etc/group'),
    'root:x:0:\ndialout:x:20:\nlp:x:7:\naudio:x:29:\nvideo:x:44:\nrender:x:105:\nplugdev:x:46:\n',
  )
  cpSync(PROVISIONING, join(source, 'provisioning'), { recursive: true })
  for (const name of [
    'server/main.ts',
    'node_modules/kept/index.js',
    'node_modules/dev/index.js',
    'tests/a.test.ts',
  ]) {
    mkdirSync(join(source, name, '..'), { recursive: true })
    writeFileSync(join(source, name), '')
  }
  writeFileSync(join(source, 'package.json'), '{"version":"1.2.3"}')
  writeFileSync(
    join(source, 'package-lock.json'),
    '{"packages":{"node_modules/dev":{"dev":true},"node_modules/kept":{}}}',
  )
  return {
    root,
    source,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    has: (path: string) => existsSync(join(root, path)),
    installAs: async (station: Station) => {
      const said: string[] = []
      await install(contextOf(station, { root, source }), sentence => said.push(sentence))
      return said.filter(sentence => !sentence.endsWith(': nothing to do'))
    },
  }
}

const needs = '(needs systemd-sysusers, systemd-tmpfiles and systemctl)'

test.skipIf(!hasSystemd)(
  `a server is installed into a folder, and nothing is left to do ${needs}`,
  async () => {
    const { root, read, has, installAs } = aSystem()
    expect(await installAs(SERVER)).not.toEqual([])
    const release = readlinkSync(join(root, 'opt/pratu/current'))
    expect(release).toMatch(/^releases\/1\.2\.3-[0-9a-f]{8}$/)
    expect(has(`opt/pratu/${release}/node_modules/kept/index.js`)).toBe(true)
    expect(has(`opt/pratu/${release}/node_modules/dev`)).toBe(false)
    expect(has(`opt/pratu/${release}/tests`)).toBe(false)
    expect(read('etc/pratu/school.toml')).toContain('name_th = "ห้องสมุด"')
    expect(statSync(join(root, 'etc/pratu/school.toml')).mode & 0o777).toBe(0o640)
    expect(statSync(join(root, 'var/lib/pratu/server')).mode & 0o777).toBe(0o700)
    expect(read('etc/passwd')).toMatch(/^pratu-server:/m)
    expect(read('etc/group')).toMatch(/^dialout:.*pratu-daemon/m)
    expect(has('etc/systemd/system/multi-user.target.wants')).toBe(true)
    expect(has('etc/systemd/system/pratu-kiosk.service')).toBe(false)
    expect(await installAs(SERVER)).toEqual([])
  },
)

test.skipIf(!hasSystemd)(`what was damaged is mended and what staff wrote is kept ${needs}`, async () => {
  const { root, read, installAs } = aSystem()
  await installAs(SERVER)
  writeFileSync(join(root, 'etc/systemd/system/pratu-server.service'), '')
  rmSync(join(root, 'var/lib/pratu/server'), { recursive: true })
  const own = `${read('etc/pratu/school.toml')}\n[calendar]\nopens = "08:00"\n`
  writeFileSync(join(root, 'etc/pratu/school.toml'), own, { mode: 0o640 })
  const said = (await installAs(SERVER)).join('\n')
  expect(said).toContain('pratu-server.service')
  expect(said).toContain('/var/lib/pratu/server')
  expect(said).not.toContain('school.toml')
  expect(read('etc/pratu/school.toml')).toBe(own)
})

test.skipIf(!hasSystemd)(
  `another role takes away the old one’s services and keeps its data ${needs}`,
  async () => {
    const { root, has, read, installAs } = aSystem()
    await installAs({ ...SERVER, role: 'all-in-one' })
    expect(readlinkSync(join(root, 'etc/systemd/system/ctrl-alt-del.target'))).toBe('/dev/null')
    writeFileSync(join(root, 'var/lib/pratu/server/school.db'), 'loans')
    await installAs(DOOR)
    for (const path of [
      'system/pratu-server.service',
      'system/pratu-kiosk.service',
      'system/multi-user.target.wants/pratu-server.service',
    ])
      expect(has(`etc/systemd/${path}`), path).toBe(false)
    expect(has('etc/chromium/policies/managed/pratu.json')).toBe(false)
    expect(read('etc/pratu/daemon.toml')).toContain('driver = "beam-pair-gpio"')
    expect(read('var/lib/pratu/server/school.db')).toBe('loans')
    expect(await installAs(DOOR)).toEqual([])
  },
)

test.skipIf(!hasSystemd)(
  `an uninstallation leaves data and nothing else, and with data nothing at all ${needs}`,
  async () => {
    const { root, source, has, installAs } = aSystem()
    const left = () => readTree(root).filter(path => /pratu|ctrl-alt-del/i.test(path))
    await installAs({ ...SERVER, role: 'all-in-one' })
    const context = contextOf(SERVER, { root, source })
    for (const change of uninstallation(context, false)) await change.apply()
    expect(left().filter(path => !/^(etc|var\/lib)\/pratu(\/|$)/.test(path))).toEqual([])
    expect(has('var/lib/pratu/server')).toBe(true)
    expect(await installAs({ ...SERVER, role: 'all-in-one' })).not.toContain(
      'configuration: wrote /etc/pratu/school.toml',
    )
    // userdel would change its root to this folder, which has no programs.
    const run: typeof context.run = (program, ...args) =>
      program === 'userdel' ? '' : context.run(program, ...args)
    for (const change of uninstallation({ ...context, run }, true)) await change.apply()
    expect(left()).toEqual([])
  },
)

const readTree = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' })
