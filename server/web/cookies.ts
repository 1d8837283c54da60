import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

export const STAFF_COOKIE = 'pratu_staff'
export const KIOSK_COOKIE = 'pratu_kiosk'
export const OFFICE_COOKIE = 'pratu_office'

/** A browser takes a cookie of this name by TLS alone, from this host alone: nobody else in the network can plant one. */
const HOST_PREFIX = '__Host-'

/** What a browser calls a cookie that came by TLS, or without. */
export const cookieNameOf = (name: string, secure: boolean): string => (secure ? HOST_PREFIX + name : name)

/** Under TLS a cookie without the prefix is not believed. A handshake that a proxy passes on does not tell, so it may be either. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const cookies = parseCookie(request.headers.cookie ?? '')
  return cookies[cookieNameOf(name, true)] || (isSecure(request) ? undefined : cookies[name]) || undefined
}

const isSecure = (request: IncomingMessage): boolean =>
  ('secure' in request && request.secure === true) ||
  ('encrypted' in request.socket && request.socket.encrypted === true)

/** `Secure` and the prefix only under TLS: many schools run without it, and a browser would not send the cookie back. */
export const setCookie = (
  { name, value, maxAgeMs }: { name: string; value: string; maxAgeMs: number },
  secure: boolean,
): string =>
  stringifySetCookie({
    name: cookieNameOf(name, secure),
    value,
    maxAge: Math.floor((value === '' ? 0 : maxAgeMs) / 1000),
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
  })
