import type { Failure, FailureCode } from '@pratu/protocol/failures'

/** The three ways in which the kiosk answers a scan, each with its colour, picture and sound. */
export type Tone = 'ok' | 'again' | 'ask'

const ASK_A_TEACHER: readonly FailureCode[] = [
  'patron-blocked',
  'patron-expired',
  'item-lost',
  'item-in-repair',
  'item-withdrawn',
  'no-open-day',
  'internal-error',
]

const NO_LONGER_A_KIOSK: readonly FailureCode[] = ['station-not-paired', 'station-revoked', 'not-signed-in']

const anyOf =
  (codes: readonly FailureCode[]) =>
  (failures: readonly Failure[]): boolean =>
    failures.some(({ code }) => codes.includes(code))

export const toneOf = (failures: readonly Failure[]): Tone =>
  anyOf(ASK_A_TEACHER)(failures) ? 'ask' : 'again'

/** The page has lost its place in the library; nothing but pairing helps. */
export const isUnpaired = anyOf(NO_LONGER_A_KIOSK)

export const says = (failures: readonly Failure[], code: FailureCode): boolean => anyOf([code])(failures)
