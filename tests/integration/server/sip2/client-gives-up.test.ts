import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateFiles } from '../../../../server/certificates/certificates.ts'
import { makeCertificate } from '../../../../server/certificates/make-certificate.ts'
import { trustAuthority } from '../../../../server/process/trust-authority.ts'
import { lineOpener } from '../../../../server/school/sip2/client/open-line.ts'
import { createVirtualTime } from '../../../fakes/virtual-timers.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const trusted = getCACertificates('default')
const folder = temporaryFolder()
beforeAll(async () => {
  await makeCertificate(folder.path, { schoolName: 'School', hosts: ['127.0.0.1'] })
  trustAuthority(certificateFiles(folder.path).authority)
})
afterAll(() => {
  setDefaultCACertificates(trusted)
  folder[Symbol.dispose]()
})

const open = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** How the connection of a client ends that was answered or not, as the network sees it: the code of an error, or nothing. */
async function endOf({
  tls,
  isAnswered,
}: {
  tls: boolean
  isAnswered: boolean
}): Promise<string | undefined> {
  const time = createVirtualTime(0)
  const { certificate, key } = certificateFiles(folder.path)
  const server = tls
    ? createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) })
    : createServer()
  const heard = new Promise<void>(resolve => {
    server.on(tls ? 'secureConnection' : 'connection', socket => {
      socket.on('error', () => {})
      socket.on('data', () => {
        if (isAnswered) socket.write('98\r')
        resolve()
      })
    })
  })
  const ended = Promise.withResolvers<string | undefined>()
  const serverPort = await open(server)
  const network = createServer(near => {
    const far = connect(serverPort, '127.0.0.1')
    near.pipe(far).pipe(near)
    far.on('error', () => {})
    near.on('error', (error: NodeJS.ErrnoException) => ended.resolve(error.code))
    near.on('close', () => {
      ended.resolve(undefined)
      far.destroy()
    })
  })
  const address = { host: '127.0.0.1', port: await open(network), tls }
  const line = await lineOpener(address, 1000, time.timers)(new AbortController().signal)
  if (typeof line === 'string') throw new Error(line)
  const asked = line.ask(Buffer.from('99\r'), 1000, frame => frame.toString())
  await heard
  if (!isAnswered) await time.advanceTo(1000)
  expect(await asked).toEqual(isAnswered ? { answer: '98' } : 'silent')
  line.close()
  await line.closed
  const end = await ended.promise
  for (const each of [network, server]) each.close()
  return end
}

test.each([true, false])('what was not answered is not delivered later either (TLS: %s)', async tls => {
  expect(await endOf({ tls, isAnswered: false })).toBe('ECONNRESET')
  expect(await endOf({ tls, isAnswered: true })).toBeUndefined()
})
