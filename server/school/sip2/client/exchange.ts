import { decodeText, type Encoding, encodeText } from '../encodings.ts'
import { readFrame, writeFrame } from '../frame.ts'
import type { Trouble } from './library-system.ts'
import type { Line } from './line.ts'

/** A message for the other side, and how its answer is read: undefined for what is no answer to it. */
export interface Request<Value> {
  readonly text: string
  read(answer: string): Value | undefined
}

export type Exchanged<Value> =
  | { readonly answer: Value }
  | Extract<Trouble, 'silent' | 'closed' | 'unreadable'>

export interface Wire {
  readonly encoding: Encoding
  readonly terminator: string
  readonly errorDetection: boolean
  readonly answerTimeoutMs: number
}

/** Asks over one connection: a message after the other, each answered before the next. */
export interface Exchange {
  /** Sends the very same message again, up to `retries` times, where that cannot do twice what it asks for. */
  ask<Value>(request: Request<Value>, retries: number): Promise<Exchanged<Value>>
}

/** The other side could not read what it was sent. */
const RESEND = '96'
const SEQUENCES = 10

type Judged<Value> = { readonly answer: Value } | 'unreadable' | 'asked-again'

/** `checks` remembers over all connections that the other side uses checksums: from then on an answer without one has lost it. */
export function createExchange(line: Line, wire: Wire, checks: { seen: boolean }): Exchange {
  const { encoding, errorDetection } = wire
  let counted = 0

  /** Undefined for what belongs to something else: a late or doubled answer to an earlier message. */
  function judge<Value>(
    bytes: Buffer,
    sequence: string,
    read: Request<Value>['read'],
  ): Judged<Value> | undefined {
    const frame = readFrame(bytes)
    if (frame.garbled) return 'unreadable'
    const text = decodeText(frame.body, encoding)
    if (text.trim() === RESEND) return 'asked-again'
    if (errorDetection && frame.sequence !== null && Number(frame.sequence) !== Number(sequence))
      return undefined
    if (errorDetection && frame.sequence === null && checks.seen) return 'unreadable'
    if (frame.sequence !== null) checks.seen = true
    const answer = read(text)
    return answer === undefined ? 'unreadable' : { answer }
  }

  return {
    async ask({ text, read }, retries) {
      const sequence = String(counted % SEQUENCES)
      counted += 1
      const detection = errorDetection ? { sequence } : 'none'
      const bytes = writeFrame(encodeText(text, encoding), detection, wire.terminator)
      for (let left = retries; ; left -= 1) {
        const heard = await line.ask(bytes, wire.answerTimeoutMs, frame => judge(frame, sequence, read))
        if (heard === 'closed') return heard
        if (heard !== 'silent' && typeof heard.answer === 'object') return heard.answer
        const trouble = heard === 'silent' ? 'silent' : 'unreadable'
        // Without a number the other side could not tell that it was asked before, nor this one which answer is whose.
        const mayRepeat = errorDetection || (heard !== 'silent' && heard.answer === 'asked-again')
        if (left === 0 || !mayRepeat) return trouble
      }
    },
  }
}
