import { networkInterfaces } from 'node:os'

const LOOPBACK = /^https?:\/\/(?:localhost|127\.[0-9.]+|\[::1\])(?::\d+)?$/i

/** Where a phone in the school's network reaches this server; null when the server is in no network. */
function ownOrigin(asked: string): string | null {
  const found = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  const port = new URL(asked).port
  return found ? `http://${found.address}${port ? `:${port}` : ''}` : null
}

/** Whoever comes by it has scanned a QR code: `catalogue-address.ts` of the pages reads `via`. */
export const VIA_QR = 'via=qr'

/**
 * The address of a record's page for a phone. A page that was opened on the server's own computer knows the server by a
 * name that only this computer knows; null when there is no other.
 */
export function recordAddress(recordId: string, origin: string): string | null {
  const reached = LOOPBACK.test(origin) ? ownOrigin(origin) : origin
  return reached === null ? null : `${reached}/book/${recordId}?${VIA_QR}`
}
