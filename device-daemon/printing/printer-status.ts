import type { DeviceProblem } from '@pratu/protocol/device-health'

/** DLE EOT n, which a printer answers at once, whatever it is doing: how it is, why it is offline, its errors, its paper. */
const KINDS = [1, 2, 3, 4] as const
export type StatusKind = (typeof KINDS)[number]
export const ASK_STATUS = Uint8Array.from(KINDS.flatMap(kind => [0x10, 0x04, kind]))
/** GS r 1, which it answers in its turn: whatever was sent before has been printed then. */
export const ASK_WHEN_DONE = Uint8Array.of(0x1d, 0x72, 0x01)
/** DLE DC4 8: forget what has been sent. */
export const CLEAR = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08)

export type PrinterProblem = Extract<DeviceProblem, 'no-paper' | 'cover-open' | 'jammed' | 'not-ready'>

export type Status = Readonly<Partial<Record<StatusKind, number>>>

const OFFLINE = 0x08
const COVER_OPEN = 0x04
const STOPPED_BY_PAPER_END = 0x20
const ERROR = 0x40
const CUTTER_ERROR = 0x08
const UNRECOVERABLE = 0x20
const PAPER_END = 0x60

/** What keeps the printer from printing, the cause before its consequence. */
export const problemOf = (status: Status): PrinterProblem | null => {
  const { 1: printer = 0, 2: offline = 0, 3: errors = 0, 4: paper = 0 } = status
  if (offline & COVER_OPEN) return 'cover-open'
  if (paper & PAPER_END || offline & STOPPED_BY_PAPER_END) return 'no-paper'
  if (errors & (CUTTER_ERROR | UNRECOVERABLE) || offline & ERROR) return 'jammed'
  return printer & OFFLINE ? 'not-ready' : null
}

/** Tells answers apart by their fixed bits: `0xx1xx10` to DLE EOT, in the order of the questions; `0xx0xxxx` to GS r. */
export const readAnswers = (onDone: () => void) => {
  let expected: StatusKind[] = []
  let status: Partial<Record<StatusKind, number>> = {}
  return {
    /** Forgets earlier questions: what they left unanswered is not going to be. */
    asked(): void {
      expected = [...KINDS]
      status = {}
    },
    push(bytes: Uint8Array): void {
      for (const byte of bytes) {
        if ((byte & 0x93) === 0x12) {
          const kind = expected.shift()
          if (kind !== undefined) status[kind] = byte
        } else if ((byte & 0x90) === 0) onDone()
      }
    },
    /** Null until every question is answered. */
    status: (): Status | null => (expected.length === 0 ? status : null),
  }
}
