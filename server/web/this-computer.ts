import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

/**
 * Whether a request was made on the server's own computer. A proxy on that computer passes on requests of others, so
 * its headers rule it out; the host name must be one of the computer's own, or a foreign site whose name points to
 * 127.0.0.1 (DNS rebinding) could speak through a browser on it.
 */
export const cameFromThisComputer = (
  { socket, headers }: IncomingMessage,
  hostNames: readonly string[],
): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  FORWARDED.every(name => headers[name] === undefined) &&
  hostNames.includes(hostNameOf(headers.host ?? ''))

const hostNameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()
