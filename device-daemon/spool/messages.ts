import type { Coverage, DeviceEvent, EventReceipt, Passage } from '@pratu/protocol/device-events'

export interface SpoolOptions {
  readonly file: string
  /** Time between two durable notes of a growing interval. */
  readonly coverageIntervalMs: number
}

export type SpoolWrite =
  | { readonly kind: 'note'; readonly passage: Passage | null; readonly interval: Coverage | null }
  | { readonly kind: 'acknowledge'; readonly sent: readonly DeviceEvent[]; readonly receipt: EventReceipt }

export type SpoolRequest = SpoolWrite | { readonly kind: 'oldest'; readonly limit: number }

export interface SpoolCounts {
  /** Events that the server has not acknowledged. */
  readonly waiting: number
  /** Events that the server refused for good; they stay in the file for whoever looks into it. */
  readonly setAside: number
}

/** One reply for each request, in their order. */
export type SpoolReply = { readonly events: DeviceEvent[] } | { readonly failure: string | null }

export interface SpoolAnswer {
  readonly replies: readonly SpoolReply[]
  readonly counts: SpoolCounts
  /** Sentences for the log. */
  readonly notices: readonly string[]
}
