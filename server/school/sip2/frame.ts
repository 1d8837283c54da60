import { checksumOf } from './checksum.ts'

/** A message without its terminator, taken apart before it is decoded. */
export interface Frame {
  /** Command, fixed and variable fields. */
  readonly body: Buffer
  /** The digits of AY as they came, which an answer repeats; null without error detection. */
  readonly sequence: string | null
  /** The checksum is not that of the bytes, or it was cut off. */
  readonly garbled: boolean
}

/** Some clients count on after 9, and some write no zeros before a short checksum. */
const TRAILER = /AY(\d+)AZ([0-9A-F]{1,4})\s*$/i
/** Requests to repeat have no AY. */
const REPEAT = /^(9[67])AZ([0-9A-F]{1,4})\s*$/i
/** A trailer whose end was lost. */
const CUT_TRAILER = /AY\d*(A|AZ)?\s*$/i

export function readFrame(bytes: Buffer): Frame {
  // One character a byte, so that places in the text are places in the bytes.
  const text = bytes.toString('latin1')
  const trailer = TRAILER.exec(text)
  const found = trailer ?? REPEAT.exec(text)
  const digits = found?.[2]
  if (!found || digits === undefined)
    return { body: bytes, sequence: null, garbled: CUT_TRAILER.test(text) || /^9[67]./.test(text) }
  const summedBytes = text.trimEnd().length - digits.length
  return {
    body: trailer ? bytes.subarray(0, trailer.index) : bytes.subarray(0, 2),
    sequence: trailer?.[1] ?? null,
    garbled: Number.parseInt(checksumOf(bytes.subarray(0, summedBytes)), 16) !== Number.parseInt(digits, 16),
  }
}

/** `none`: without error detection. `unnumbered`: with a checksum alone, as 96 and 97 have it. */
export type ErrorDetection = { readonly sequence: string } | 'unnumbered' | 'none'

/** The bytes to send, in one piece: some clients stop to read at the first CR. */
export function writeFrame(body: Buffer, detection: ErrorDetection, terminator: string): Buffer {
  if (detection === 'none') return Buffer.concat([body, Buffer.from(terminator)])
  const number = detection === 'unnumbered' ? '' : `AY${detection.sequence}`
  const summed = Buffer.concat([body, Buffer.from(`${number}AZ`)])
  return Buffer.concat([summed, Buffer.from(checksumOf(summed) + terminator)])
}
