import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

export const STAFF_COOKIE = 'pratu_staff'
export const KIOSK_COOKIE = 'pratu_kiosk'
export const OFFICE_COOKIE = 'pratu_office'

export const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie === undefined ? undefined : parseCookie(request.headers.cookie)[name] || undefined

/** `Secure` only under TLS: most schools run without it, and a browser would not send the cookie back. */
export const setCookie = (
  { name, value, maxAgeMs }: { name: string; value: string; maxAgeMs: number },
  secure: boolean,
): string =>
  stringifySetCookie({
    name,
    value,
    maxAge: Math.floor((value === '' ? 0 : maxAgeMs) / 1000),
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
  })
