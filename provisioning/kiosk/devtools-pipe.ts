import type { Readable, Writable } from 'node:stream'

type Params = Readonly<Record<string, unknown>>

/** An event of Chromium's DevTools protocol. */
export interface DevtoolsEvent {
  readonly method: string
  readonly params: Params
  readonly sessionId?: string
}

export interface Devtools {
  /** Rejects with what Chromium complains of, or when it does not answer in time. */
  send(method: string, params?: Params, sessionId?: string, limitMs?: number): Promise<Params>
}

/** A page that loads on a small computer with an old card, while that starts, is silent for a while; whoever gives up begins anew. */
const ANSWER_LIMIT_MS = 120_000
const END = '\0'

/** Speaks Chromium's DevTools protocol over the two pipes of `--remote-debugging-pipe`. */
export function openDevtools(
  { to, from }: { to: Writable; from: Readable },
  onEvent: (event: DevtoolsEvent) => void,
): Devtools {
  const asked = new Map<number, PromiseWithResolvers<Params>>()
  let lastId = 0
  let rest = ''

  from.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split(END)
    rest = messages.pop() ?? ''
    for (const message of messages) take(JSON.parse(message))
  })
  from.on('close', () => {
    for (const waiting of asked.values()) waiting.reject(new Error('Chromium has ended.'))
  })
  // A browser that ends takes its pipes along; that is told by their closing.
  for (const stream of [to, from]) stream.on('error', () => {})

  function take(message: { id?: number; error?: { message: string }; result?: Params } & DevtoolsEvent) {
    if (message.id === undefined) return onEvent(message)
    const waiting = asked.get(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result ?? {})
  }

  return {
    async send(method, params = {}, sessionId, limitMs = ANSWER_LIMIT_MS) {
      lastId += 1
      const id = lastId
      const waiting = Promise.withResolvers<Params>()
      asked.set(id, waiting)
      const limit = setTimeout(
        () => waiting.reject(new Error(`Chromium does not answer ${method}.`)),
        limitMs,
      )
      to.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}${END}`)
      try {
        return await waiting.promise
      } finally {
        clearTimeout(limit)
        asked.delete(id)
      }
    },
  }
}
