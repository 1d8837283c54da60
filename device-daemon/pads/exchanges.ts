import { type DeviceContext, DeviceError } from '../driver.ts'
import { type FrameShape, readFrames } from '../framing/frame-stream.ts'
import type { ByteConnection } from '../ports/ports.ts'
import { createSilenceTimer } from '../silence-timer.ts'

/** Far longer than the gaps in a frame, those of a USB converter among them. */
const SILENCE_MS = 60
/** An answer that comes too late must not be taken for that to the next question. */
const BETWEEN_ATTEMPTS_MS = 100
const ATTEMPTS = 3
const WRITE_MS = 1_000
const ANSWER_MS = 500

export interface Question<Answer> {
  readonly request: Uint8Array
  /** What a frame answers; null for one that is no answer to this question, or is cut off. */
  readonly read: (frame: Uint8Array) => Answer | null
  readonly timeoutMs?: number
}

/** Resolves with the answer; rejects with a `DeviceError` when the device is gone or stays silent however often it is asked. */
export type Ask = <Answer>(question: Question<Answer>) => Promise<Answer>

interface Setting {
  readonly connection: ByteConnection
  readonly shape: FrameShape
  readonly context: DeviceContext
  /** Tells the device to give up what it was asked. */
  readonly abort?: Uint8Array
}

/** Questions to a device that answers each, one after the other; a question without an answer is asked again. */
export const openExchanges = ({ connection, shape, context, abort }: Setting): Ask => {
  const { clock } = context
  let hear: (frame: Uint8Array) => void = () => {}
  let last: Promise<unknown> = Promise.resolve()
  const stream = readFrames(shape, { frame: frame => hear(frame), garbage: context.garbage })
  const silence = createSilenceTimer(clock, SILENCE_MS, stream.settle)
  connection.onData(bytes => {
    silence.restart()
    stream.push(bytes)
  })

  const attempt = async <Answer>({ request, read, timeoutMs = ANSWER_MS }: Question<Answer>) => {
    const answered = Promise.withResolvers<Answer | null>()
    stream.clear()
    hear = frame => {
      const answer = read(frame)
      if (answer !== null) answered.resolve(answer)
    }
    const cancel = clock.after(timeoutMs, () => answered.resolve(null))
    try {
      await connection.write(request, WRITE_MS)
      return await answered.promise
    } finally {
      hear = () => {}
      cancel()
    }
  }

  const askUntilAnswered = async <Answer>(question: Question<Answer>): Promise<Answer> => {
    for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
      const answer = await attempt(question)
      if (answer !== null) return answer
      if (abort) await connection.write(abort, WRITE_MS)
      await new Promise<void>(resolve => clock.after(BETWEEN_ATTEMPTS_MS, resolve))
    }
    throw new DeviceError('error', 'The reader does not answer. Check its power and its cable.')
  }

  return question => {
    const answer = last.then(() => askUntilAnswered(question))
    last = answer.catch(() => {})
    return answer
  }
}
