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

/**
 * The origin by which a phone reaches the server that a page reaches by `origin`. A page that was opened on the server's
 * own computer knows the server by a name that only this computer knows; null when there is no other.
 */
export const phoneOrigin = (origin: string): string | null =>
  LOOPBACK.test(origin) ? ownOrigin(origin) : origin
