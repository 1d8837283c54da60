import type { Message } from '../message.ts'
import type { status } from '../messages/status.ts'
import type { Offers, RequestName } from './library-system.ts'

type Status = typeof status.response extends Pick<Message<infer Value>, 'parse'> ? Value : never

/** Of a system that does not say in BX what it can answer: all have these. */
const ALWAYS: readonly RequestName[] = ['patron-status', 'checkout', 'checkin', 'status', 'login']
const UNKNOWN_RETRIES = 999

export const readOffers = (said: Status): Offers => ({
  requests: new Set(said.supported ?? ALWAYS),
  checkout: said.checkoutOk,
  checkin: said.checkinOk,
  renewal: said.renewalPolicy,
  offline: said.offlineOk,
  institution: said.institution.trim(),
  libraryName: said.library?.trim() || null,
})

/** How often it wants to be asked again; null where it does not mind. */
export const retriesAllowed = ({ retries }: Status): number | null =>
  retries === null || retries === UNKNOWN_RETRIES ? null : retries
