import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { spawnReady } from '../../../support/spawn-ready.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const MAIN = 'server/school/main.ts'
const ADMIN = 'server/school/admin.ts'

const configuration = (port: number, folder: string) =>
  `host = "127.0.0.1"\nport = ${port}\ndata_folder = "${folder}"\n[school]\nname_th = "โรงเรียน"\nname_en = "School"\n`

const run = (script: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 20_000 })

test('the server says in one line where it is, and stops cleanly when told to', async () => {
  using folder = temporaryFolder()
  const config = folder.file('school.toml')
  writeFileSync(config, configuration(0, 'data'))
  await using server = await spawnReady<{ ready: true; url: string }>(MAIN, ['--config', config])
  expect(server.ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
  expect((await fetch(`${server.ready.url}/healthz`)).status).toBe(200)
  await server.stop('SIGTERM')
  expect(server.log()).toBe('')
  const { status, stdout } = run(ADMIN, 'backup', folder.file('backup.db'), '--config', config)
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('backup.db') })
})

test('what keeps the server from starting is told in one sentence', async () => {
  using folder = temporaryFolder()
  const config = folder.file('school.toml')
  const attempt = (text: string) => {
    writeFileSync(config, text)
    const { status, stdout, stderr } = run(MAIN, '--config', config)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).not.toMatch(/^\s+at /m)
    return stderr
  }
  writeFileSync(config, configuration(0, 'data'))
  await using server = await spawnReady<{ url: string }>(MAIN, ['--config', config])
  const port = Number(new URL(server.ready.url).port)
  expect(attempt(configuration(port, 'other'))).toMatch(/^Port \d+ is in use by another program\..*\n$/)
  expect(attempt('port = 1\nprot = 2')).toContain('prot: there is no such key')
  expect(attempt(configuration(0, '/dev/null/data'))).toMatch(/^The data folder .* cannot be written .*\n$/)
  mkdirSync(folder.file('damaged'))
  writeFileSync(folder.file('damaged/school.db'), 'this is no database '.repeat(100))
  expect(attempt(configuration(0, 'damaged'))).toMatch(
    /^The database .*school\.db is damaged\..*restore.*\n$/,
  )
  expect(run(MAIN).stderr).toBe('Usage: npm run server -- --config FILE\n')
  expect(run(MAIN, '--config', folder.file('none.toml')).stderr).toMatch(
    /^The configuration .* cannot be read\./,
  )
})

test('an administrator works from the command line beside the running server', async () => {
  using folder = temporaryFolder()
  const config = folder.file('school.toml')
  writeFileSync(config, configuration(0, 'data'))
  const admin = (...args: string[]) => run(ADMIN, ...args, '--config', config)
  await using server = await spawnReady<{ url: string }>(MAIN, ['--config', config])

  expect(admin('first-login').stdout).toMatch(/^admin ([a-z]{4}-){3}[a-z]{4}\n$/)
  const password = admin('reset-password', 'admin').stdout.trim()
  const signIn = await fetch(`${server.ready.url}/api/staff/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userName: 'admin', password }),
  })
  expect(await signIn.json()).toMatchObject({ passwordMustChange: true })

  const secret = admin('token', 'timetable', 'visits:read').stdout.trim()
  const authorization = `Bearer ${secret}`
  const today = await fetch(`${server.ready.url}/api/today`, { headers: { authorization } })
  expect(today.status).toBe(200)
  expect(admin('token', 'timetable', 'all').stderr).toContain('There is no scope all.')

  const enrolmentCode = admin('enrolment-code').stdout.trim()
  const pairing = await fetch(`${server.ready.url}/api/stations/pairing`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ hostName: 'pi', enrolmentCode, stationName: 'Kiosk 1' }),
  })
  expect(pairing.status).toBe(200)
  const link = admin('kiosk-link', 'Kiosk 1').stdout.trim()
  expect(link).toMatch(/\/kiosk\?link=[\w-]{43}$/)
  expect(admin('kiosk-link', 'Kiosk 2').stderr).toBe('There is no station Kiosk 2.\n')

  expect(admin('backup', folder.file('b.db')).status).toBe(0)
  expect(admin('restore', folder.file('b.db'))).toMatchObject({
    status: 1,
    stderr: 'The server is still running. Stop it first, then restore.\n',
  })
  await server.stop()
  expect(admin('restore', folder.file('b.db')).stdout).toContain('is restored')
  expect(admin('nonsense')).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage: ') })
})
