import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Logger } from 'pino'
import { answerTls } from '../../process/answer-tls.ts'
import { listen } from '../../process/listen.ts'
import type { Timers } from '../../process/timers.ts'
import type { TlsFiles } from '../../process/tls-files.ts'
import { type ConnectionLimits, serveConnection } from './connection.ts'
import { type ConversationNeeds, createConversation } from './conversation.ts'

export interface Sip2Address {
  readonly host: string
  readonly port: number
  /** With a certificate terminals may speak TLS, on the same port. */
  readonly tls: TlsFiles | undefined
  /** Terminals that do not are sent away. */
  readonly tlsOnly: boolean
  readonly maxConnections: number
}

export interface Sip2Server {
  readonly address: AddressInfo
  stop(): Promise<void>
}

/** Starts to answer terminals of other makers. Fails with a StartError. */
export async function startSip2Server(
  address: Sip2Address & ConnectionLimits,
  needs: ConversationNeeds & { readonly timers: Timers; readonly log: Logger },
): Promise<Sip2Server> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    if (address.tlsOnly && !('encrypted' in socket)) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveConnection(socket, createConversation(needs, ipOf(socket)), address, needs)
  })
  server.maxConnections = address.maxConnections
  const forgetTls = address.tls ? answerTls(server, address.tls, needs) : () => {}
  const listening = await listen(server, address)
  needs.log.info({ port: listening.port }, 'terminals of other makers are answered')
  return {
    address: listening,
    async stop() {
      forgetTls()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

const ipOf = ({ remoteAddress = '' }: Socket): string => remoteAddress.replace(/^::ffff:/, '')
