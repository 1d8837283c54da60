import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

/**
 * Whether a request was made on the server's own computer. A proxy on that computer passes on requests of others, so
 * its headers rule it out; the host name must be one of the computer's own, or a foreign site whose name points to
 * 127.0.0.1 (DNS rebinding) could speak through a browser on it.
 */
export const cameFromThisComputer = (request: IncomingMessage, hostNames: readonly string[]): boolean =>
  cameDirectlyFromThisComputer(request) && hostNames.includes(hostNameOf(request.headers.host ?? ''))

/** The same by whatever name: enough where nothing is granted for it. */
export const cameDirectlyFromThisComputer = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') && FORWARDED.every(name => headers[name] === undefined)

const hostNameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()
