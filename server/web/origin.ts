import type { IncomingMessage } from 'node:http'

/**
 * False for a request that a page of another site makes. A browser sends `Origin` with every request that changes
 * something and with every WebSocket (Fetch standard, "append a request `Origin` header"), so a request without one
 * comes from a program, which carries no one's cookies but its own.
 */
export function isOwnOrigin({ headers: { origin, host }, socket }: IncomingMessage): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  // Under a certificate of our own, a page that came without it may be anybody's in the network.
  const isEncrypted = 'encrypted' in socket && socket.encrypted === true
  return page.host === host && (!isEncrypted || page.protocol === 'https:')
}
