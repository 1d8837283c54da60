import type { IncomingMessage } from 'node:http'

/**
 * False for a request that a page of another site makes. A browser sends `Origin` with every request that changes
 * something and with every WebSocket (Fetch standard, "append a request `Origin` header"), so a request without one
 * comes from a program, which carries no one's cookies but its own.
 */
export function isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
