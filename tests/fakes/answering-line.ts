import { setTimeout as pause } from 'node:timers/promises'
import type { Pty } from './pty.ts'

/** What came before such a pause is a frame that will not be completed. */
const SILENCE_MS = 40

interface LineSetting {
  /** What becomes of the nth answer on its way; null: it is lost. */
  readonly onTheWay?: (answer: Uint8Array, number: number) => Uint8Array | null
  /** What a byte takes on the line in both directions; nothing by default. */
  readonly byteMs?: number
  /** How long an exchange took on the line and in the device. */
  readonly onAnswered?: (tookMs: number) => void
}

/** A device on a pty that answers to what is written to it, on a line that may be slow or bad. */
export const answerOver = (
  pty: Pty,
  device: (request: Uint8Array) => Uint8Array | null,
  { onTheWay = answer => answer, byteMs = 0, onAnswered = () => {} }: LineSetting = {},
): void => {
  let heard: Uint8Array = new Uint8Array(0)
  let heardAtMs = 0
  let answers = 0

  const hear = async (bytes: Uint8Array): Promise<void> => {
    const nowMs = performance.now()
    heard = nowMs - heardAtMs > SILENCE_MS ? bytes : Buffer.concat([heard, bytes])
    heardAtMs = nowMs
    const answer = device(heard)
    if (!answer) return
    const tookMs = (heard.length + answer.length) * byteMs
    heard = new Uint8Array(0)
    answers += 1
    const arriving = onTheWay(answer, answers)
    if (tookMs > 0) await pause(tookMs)
    if (arriving) await pty.write(arriving)
    onAnswered(performance.now() - nowMs)
  }
  pty.onReceived(bytes => void hear(bytes))
}
