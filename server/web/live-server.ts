import type { IncomingMessage } from 'node:http'
import type { Result } from '@pratu/protocol/failures'
import type { Logger } from 'pino'
import { Server, type ServerOptions } from 'socket.io'
import { isOwnOrigin } from './origin.ts'

/** Bytes of one message. */
const MESSAGE_LIMIT = 256 * 1024

/** The Socket.IO server of all namespaces; each feature types its own. Attach it to the HTTP server after the application. An adapter makes several processes one. */
export function createLiveServer({
  mayCome = () => true,
  ...options
}: Pick<Partial<ServerOptions>, 'adapter'> & MayCome = {}): Server {
  return new Server({
    ...options,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MESSAGE_LIMIT,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request) && mayCome(request)),
  })
}

interface MayCome {
  /** Turns away whole connections, before anybody is asked who they are. */
  mayCome?: ((request: IncomingMessage) => boolean) | undefined
}

interface Admitting<Socket> {
  use(middleware: (socket: Socket, next: (error?: Error) => void) => void): unknown
}

/**
 * Lets into a namespace only sockets of whom `decide` finds out who they are, and keeps that as their `data`. One that
 * is turned away finds `{ code }` in the `data` of its `connect_error`.
 */
export function admit<Socket extends { data: unknown }>(
  namespace: Admitting<Socket>,
  log: Logger,
  decide: (socket: Socket) => Result<Socket['data']> | Promise<Result<Socket['data']>>,
): void {
  namespace.use((socket, next) => {
    const turnAway = (code: string) => next(Object.assign(new Error(code), { data: { code } }))
    Promise.try(decide, socket).then(
      found => {
        if (!found.ok) return turnAway(found.failures[0]?.code ?? 'not-signed-in')
        socket.data = found.value
        next()
      },
      error => {
        log.error({ err: error }, 'a connection could not be decided')
        turnAway('internal-error')
      },
    )
  })
}
