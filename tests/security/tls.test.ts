import { once } from 'node:events'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { confirmPairing, listStations } from '@pratu/protocol/api/stations'
import { pino } from 'pino'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import {
  certificateFiles,
  hostsOf,
  issueCertificate,
  readCertificate,
} from '../../server/certificates/certificates.ts'
import { makeCertificate } from '../../server/certificates/make-certificate.ts'
import { createRenewal } from '../../server/certificates/renew-certificate.ts'
import { answerTls } from '../../server/process/answer-tls.ts'
import { listen } from '../../server/process/listen.ts'
import { readTlsPair } from '../../server/process/tls-files.ts'
import { trustAuthority } from '../../server/process/trust-authority.ts'
import { type RunningSchool, runSchool } from '../support/running-school.ts'
import { spawnReady } from '../support/spawn-ready.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { granted } from '../support/visitor.ts'

const WAIT = { timeout: 15_000, interval: 100 }
const NAME = 'library.local'
const SCHOOL = { schoolName: 'Ban Nong Bua', hosts: [NAME, '192.168.1.20'] }
const folder = temporaryFolder()
const files = certificateFiles(folder.path)
let school: RunningSchool
let port: number

beforeAll(async () => {
  await makeCertificate(folder.path, SCHOOL)
  school = await runSchool(
    `[tls]\ncertificate = "${files.certificate}"\nkey = "${files.key}"\nauthority = "${files.authority}"`,
  )
  port = Number(new URL(school.url).port)
})
afterAll(async () => {
  await school[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A client that knows the school's authority and asks by the server's name, as a browser does. */
const ask = (
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const content = body && JSON.stringify(body)
    const asked = request(
      {
        ...{
          host: '127.0.0.1',
          port,
          path,
          servername: NAME,
          ca: readFileSync(files.authority),
          agent: false,
        },
        method: content === undefined ? 'GET' : 'POST',
        headers: { host: `${NAME}:${port}`, 'content-type': 'application/json', ...headers },
      },
      async response => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) })
      },
    )
    asked.on('error', reject).end(content)
  })

/** The same without TLS, as it comes from elsewhere in the network: under the server's name. */
const askPlainly = (path: string, init: { method?: string } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', piece => {
      answer += piece
    })
    socket.on('error', reject).on('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n')
      const [first = '', ...lines] = head.split('\r\n')
      const headers = Object.fromEntries(lines.map(line => line.toLowerCase().split(/: (.*)/s)))
      resolve({ status: Number(first.split(' ')[1]), headers, body })
    })
    socket.write(
      `${init.method ?? 'GET'} ${path} HTTP/1.1\r\nHost: ${NAME}:${port}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    )
  })

test('a client that trusts the authority is served over TLS, and told to stay there', async () => {
  const { status, headers } = await ask('/')
  expect(status).toBe(200)
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
})

test('a client that does not trust it breaks off', async () => {
  const socket = connectTls({ host: '127.0.0.1', port, servername: NAME })
  const [error] = await once(socket, 'error')
  expect(error.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
})

test('nothing older than TLS 1.2 is spoken', async () => {
  const socket = connectTls({
    ...{ host: '127.0.0.1', port, servername: NAME, ca: readFileSync(files.authority) },
    ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
  })
  const [error] = await once(socket, 'error')
  expect(error.code).toMatch(/PROTOCOL_VERSION|NO_PROTOCOLS|UNSUPPORTED|ECONNRESET/)
})

test('cookies are Secure and bound to the host, and one that others planted is not believed', async () => {
  const { userName, password } = school.firstLogin()
  const { headers } = await ask('/api/staff/sign-in', { body: { userName, password } })
  const cookie = String(headers['set-cookie'])
  expect(cookie).toMatch(
    /^__Host-pratu_staff=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
  const secret = /=([^;]+)/.exec(cookie)?.[1] ?? ''
  const me = async (name: string) =>
    JSON.parse((await ask('/api/staff/me', { headers: { cookie: `${name}=${secret}` } })).body).member
  expect(await me('__Host-pratu_staff')).toMatchObject({ userName: 'admin' })
  expect(await me('pratu_staff')).toBeNull()
})

test('a page that came without encryption can change nothing', async () => {
  const asked = (origin: string) => ask('/api/staff/sign-out', { body: {}, headers: { origin } })
  expect((await asked(`http://${NAME}:${port}`)).status).toBe(403)
  expect((await asked(`https://${NAME}:${port}`)).status).toBe(200)
})

test('without TLS people are sent on and programs are refused', async () => {
  const page = await askPlainly('/staff/loans?q=1')
  expect(page.status).toBe(308)
  expect(page.headers.location).toBe(`https://${NAME}:${port}/staff/loans?q=1`)
  expect(page.headers['strict-transport-security']).toBeUndefined()
  for (const answer of [
    await askPlainly('/api/school'),
    await askPlainly('/api/staff/sign-in', { method: 'POST' }),
  ]) {
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('"tls-needed"')
  }
  const socket = io(`http://127.0.0.1:${port}/staff`, {
    ...{ transports: ['websocket'], reconnection: false, forceNew: true },
    extraHeaders: { host: `${NAME}:${port}` },
  })
  const [error] = await new Promise<[{ message: string }]>(resolve =>
    socket.once('connect_error', reason => resolve([reason])),
  )
  expect(error.message).toBe('websocket error')
})

test('the computer itself is served without, and a phone gets the root with how to install it', async () => {
  expect((await school.visitor().fetch('/api/school')).status).toBe(200)
  const page = await askPlainly('/certificate')
  expect(page.status).toBe(200)
  expect(page.body).toContain(readCertificate(files.authority).fingerprint256)
  const file = await school.visitor().fetch('/certificate/pratu-authority.crt')
  expect(file.headers.get('content-type')).toContain('application/x-x509-ca-cert')
  expect(Buffer.from(await file.arrayBuffer())).toEqual(readCertificate(files.authority).raw)
})

/** The serial number of the certificate that a server shows. */
async function shownBy(ownPort: number): Promise<string> {
  const socket = connectTls({ host: '127.0.0.1', port: ownPort, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { serialNumber } = socket.getPeerCertificate()
  socket.destroy()
  return serialNumber
}

test('new files count without a restart; files that do not fit are told and leave the old ones', async () => {
  using own = temporaryFolder()
  const made = certificateFiles(own.path)
  await makeCertificate(own.path, SCHOOL)
  const first = readCertificate(made.certificate).serialNumber
  let look = () => {}
  const lines: string[] = []
  const http = createServer()
  const forget = answerTls(http, made, {
    timers: {
      every: (_periodMs, again) => {
        look = again
        return () => {}
      },
    },
    log: pino({}, { write: line => lines.push(line) }),
  })
  const { port: ownPort } = await listen(http, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => {
    forget()
    http.close()
    http.closeAllConnections()
  })

  const key = readFileSync(made.key)
  await issueCertificate(own.path, [NAME])
  const newKey = readFileSync(made.key)
  writeFileSync(made.key, key)
  look()
  expect(await shownBy(ownPort)).toBe(first)
  expect(lines.at(-1)).toMatch(/does not belong to the certificate/)
  writeFileSync(made.key, newKey)
  look()
  expect(await shownBy(ownPort)).toBe(readCertificate(made.certificate).serialNumber)
})

test.each([
  ['certificate', 'nothing', /cannot be read/],
  ['certificate', 'no certificate', /holds no certificate/],
  ['key', 'no key', /holds no key/],
])('a %s file with %s keeps the server from starting, with a reason', async (which, content, reason) => {
  using own = temporaryFolder()
  const made = certificateFiles(own.path)
  await makeCertificate(own.path, SCHOOL)
  const file = which === 'key' ? made.key : made.certificate
  if (content === 'nothing') rmSync(file)
  else writeFileSync(file, content)
  expect(() => readTlsPair(made)).toThrow(reason)
})

test('a certificate of the own authority is renewed for the same names a month before it ends', async () => {
  using own = temporaryFolder()
  const made = certificateFiles(own.path)
  await makeCertificate(own.path, SCHOOL)
  const before = readCertificate(made.certificate)
  const lasts = before.validToDate.getTime() - before.validFromDate.getTime()
  expect(lasts).toBeLessThanOrEqual(398 * 86_400_000)
  const at = (days: number) =>
    createRenewal(made.certificate, () => before.validToDate.getTime() - days * 86_400_000)
  await at(31)()
  expect(readCertificate(made.certificate).serialNumber).toBe(before.serialNumber)
  await at(29)()
  const after = readCertificate(made.certificate)
  expect(after.serialNumber).not.toBe(before.serialNumber)
  expect(hostsOf(after)).toEqual(hostsOf(before))
  expect(hostsOf(after)).toEqual(expect.arrayContaining([...SCHOOL.hosts, 'localhost', '127.0.0.1']))
})

test('keys are for their owner alone, and the authority cannot sign for the internet', async () => {
  using own = temporaryFolder()
  await expect(makeCertificate(own.file('a'), { ...SCHOOL, hosts: [] })).rejects.toThrow(/library\.local/)
  for (const host of ['8.8.8.8', 'a b', 'x\nCN = y', '*.local', ''])
    await expect(makeCertificate(own.file('a'), { ...SCHOOL, hosts: [host] }), host).rejects.toThrow(
      /host names/,
    )
  const made = await makeCertificate(own.file('b'), SCHOOL)
  expect(statSync(made.key).mode & 0o077).toBe(0)
  expect(statSync(certificateFiles(own.file('b')).authorityKey).mode & 0o077).toBe(0)
  await expect(makeCertificate(own.file('b'), { ...SCHOOL, hosts: ['bank.example'] })).rejects.toThrow(
    /may not sign/,
  )
})

test('a root that cannot be read is told with its file', () => {
  expect(() => trustAuthority(folder.file('nothing.crt'))).toThrow(/certificate_authority: .*nothing\.crt/)
})

test('a daemon that trusts the root pairs and connects over TLS', async () => {
  const admin = await school.administrator()
  const seen = () => admin.call(listStations, {}).then(granted)
  writeFileSync(
    folder.file('station.toml'),
    `server_url = "https://localhost:${port}"\ncertificate_authority = "authority.crt"\nstate_folder = "state"`,
  )
  await using daemon = await spawnReady('device-daemon/main.ts', ['--config', folder.file('station.toml')])
  const { id: pairingId } = await vi.waitFor(async () => {
    const [found] = (await seen()).waiting
    if (!found) throw new Error(`No daemon waits: ${daemon.log()}`)
    return found
  }, WAIT)
  granted(await admin.call(confirmPairing, { params: { pairingId }, body: { name: 'Door' } }))
  await vi.waitFor(async () => {
    const { stations } = await seen()
    expect(stations, daemon.log()).toMatchObject([{ name: 'Door', online: true }])
  }, WAIT)
})
