import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import type { Logger } from 'pino'
import type { Server as LiveServer } from 'socket.io'
import { answerTls } from '../process/answer-tls.ts'
import { listen } from '../process/listen.ts'
import type { Timers } from '../process/timers.ts'
import type { TlsConfig } from '../process/tls-config.ts'

/** Whoever sends slower than this keeps others from nothing: the connection is cut. Five minutes carry 50 MB over weak Wi-Fi. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5000,
  // A page that is read for a while needs no new handshake.
  keepAliveTimeout: 20_000,
}
/** Four times as many as the pages of a large school; each costs memory. */
const MAX_CONNECTIONS = 2000

/** Where a server listens, and whether it has a certificate. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly tls?: TlsConfig | undefined
}

/** Starts to answer over HTTP, sockets and, where there is a certificate, TLS: all on one port. Fails with a StartError. */
export async function serve(
  app: Express,
  live: LiveServer,
  address: Address,
  needs: { log: Logger; timers: Pick<Timers, 'every'> },
): Promise<{ address: AddressInfo; stop(): Promise<void> }> {
  const http = createServer(LIMITS, app)
  http.maxConnections = MAX_CONNECTIONS
  live.attach(http)
  const forgetTls = address.tls ? answerTls(http, address.tls, needs) : () => {}
  return {
    address: await listen(http, address),
    stop: async () => {
      forgetTls()
      await live.close()
    },
  }
}
