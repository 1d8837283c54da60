import type { Result } from '@pratu/protocol/failures'
import { io, type Socket } from 'socket.io-client'
import { type Call, createCall } from '../../kiosk-ui/link/http.ts'

/** Someone who asks the server and keeps the cookies that it sets, as a browser does. */
export interface Visitor {
  readonly cookies: Map<string, string>
  /** Asks a declared endpoint. */
  readonly call: Call
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** A socket of a namespace, not connected yet. */
  socket(namespace: string, options?: { token?: string; origin?: string }): Socket
}

/** What a server takes at most that runs in an emulated computer, on one that is busy. */
export const EMULATED_TIMEOUT_MS = 60_000

/** `headers` are sent with everything, as a program sends its bearer token. It waits as long as a page does, unless told. */
export function visitorOf(url: string, headers: Record<string, string> = {}, timeoutMs?: number): Visitor {
  const cookies = new Map<string, string>()
  const own = (): Record<string, string> =>
    cookies.size === 0
      ? headers
      : { ...headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }

  const fetchAs = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url + path, {
      ...init,
      headers: { ...own(), ...(init.headers as Record<string, string>) },
    })
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  return {
    cookies,
    call: createCall((path, init) => fetchAs(String(path), init), timeoutMs),
    fetch: fetchAs,
    socket: (namespace, { token, origin } = {}) =>
      io(url + namespace, {
        transports: ['websocket'],
        autoConnect: false,
        forceNew: true,
        reconnection: false,
        extraHeaders: { ...own(), ...(origin === undefined ? {} : { origin }) },
        ...(token === undefined ? {} : { auth: { token } }),
      }),
  }
}

/** The value of a result that must be a success. */
export function granted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`It was refused: ${JSON.stringify(result.failures)}`)
}

/** The codes of a refusal; empty for a success. */
export const codesOf = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.failures.map(({ code }) => code)
