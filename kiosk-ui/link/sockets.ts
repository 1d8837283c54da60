import { ConnectRefusal } from '@pratu/protocol/station-link'
import { io } from 'socket.io-client'
import type * as z from 'zod/mini'

type Schemas<Payloads> = { readonly [Event in keyof Payloads]: z.ZodMiniType<Payloads[Event]> }
type Listeners<Payloads> = { readonly [Event in keyof Payloads]: (payload: Payloads[Event]) => void }

/** What a page does with each event of a map of the protocol, as in `Handlers<typeof kioskInbound>`. */
export type Handlers<Inbound extends Record<string, z.ZodMiniType>> = {
  readonly [Event in keyof Inbound]: (payload: z.output<Inbound[Event]>) => void
}

export interface LinkStatus {
  connected(): void
  /** The link is cut; it is mended by itself, again and again, until `close`. */
  disconnected(): void
  /** The server turned the page away; it is asked again only after `retry`. */
  refused(code: ConnectRefusal['code']): void
}

export interface Link {
  retry(): void
  close(): void
}

/** The server cuts a page's link when its rights end or it restarts; only asking again tells which. */
const ASK_AGAIN_MS = 500

/**
 * Opens a live link. Every payload is parsed by the protocol's inbound map; one that does not fit is reported on the
 * console and dropped, for the next one carries the whole value again.
 */
export const openLink = <Payloads>(
  namespace: string,
  inbound: Schemas<Payloads>,
  handlers: Listeners<Payloads>,
  status: LinkStatus,
): Link => {
  const socket = io(namespace, {
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  })
  let askAgain: ReturnType<typeof setTimeout> | undefined

  socket.on('connect', () => status.connected())
  socket.on('disconnect', reason => {
    status.disconnected()
    if (reason === 'io server disconnect') askAgain = setTimeout(() => socket.connect(), ASK_AGAIN_MS)
  })
  socket.on('connect_error', error => {
    const refusal = ConnectRefusal.safeParse('data' in error ? error.data : undefined)
    if (refusal.success) status.refused(refusal.data.code)
    else {
      status.disconnected()
      if (!socket.active) askAgain = setTimeout(() => socket.connect(), ASK_AGAIN_MS)
    }
  })
  const listen = <Event extends Extract<keyof Payloads, string>>(event: Event): void => {
    socket.on(event as string, (payload: unknown) => {
      const parsed = inbound[event].safeParse(payload)
      if (parsed.success) handlers[event](parsed.data)
      else console.error(`The server sent a "${event}" that this page cannot read; reload the page.`)
    })
  }
  for (const event in inbound) listen(event)

  return {
    retry: () => {
      socket.connect()
    },
    close: () => {
      clearTimeout(askAgain)
      socket.disconnect()
    },
  }
}
