import type { FrameShape } from '../frame-stream.ts'

const START = [0x00, 0x00, 0xff] as const
const LENGTH_AT = 3
const CONTENT_AT = 5
/** Everything but the content: start, length and its checksum, the checksum of the content, the end. */
const AROUND_CONTENT = 7
const SHORT_FRAME = 6
const ACK = [...START, 0x00, 0xff, 0x00] as const
const NACK = [...START, 0xff, 0x00, 0x00] as const
const FROM_HOST = 0xd4
const FROM_CHIP = 0xd5

const sumOf = (bytes: Iterable<number>): number => {
  let sum = 0
  for (const byte of bytes) sum += byte
  return sum & 0xff
}
const complement = (sum: number): number => -sum & 0xff

const frameOf = (content: readonly number[]): Uint8Array =>
  Uint8Array.from([
    ...START,
    content.length,
    complement(content.length),
    ...content,
    complement(sumOf(content)),
    0x00,
  ])

/** A command, or what the chip answers to one. */
export const pn532Frame = (data: readonly number[], from: 'host' | 'chip' = 'host'): Uint8Array =>
  frameOf([from === 'host' ? FROM_HOST : FROM_CHIP, ...data])

/** "I have your command", or "stop what you are doing". */
export const pn532Ack = (): Uint8Array => Uint8Array.from(ACK)

export const isPn532Ack = (frame: Uint8Array): boolean =>
  frame.length === SHORT_FRAME && frame[LENGTH_AT] === ACK[LENGTH_AT]

/** What the chip answers: the command plus one, and what belongs to it; null for any other frame. */
export const pn532Answer = (frame: Uint8Array): Uint8Array | null =>
  frame.length > AROUND_CONTENT && frame[CONTENT_AT] === FROM_CHIP ? frame.subarray(CONTENT_AT + 1, -2) : null

/** Frames of the PN532 chip, its acknowledgements among them. */
export const pn532Frames: FrameShape = {
  lengthOf: bytes => {
    if (START.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return 0
    const [length, checksum] = bytes.subarray(LENGTH_AT)
    if (length === undefined || checksum === undefined) return null
    if ((length === 0 && checksum === 0xff) || (length === 0xff && checksum === 0)) return SHORT_FRAME
    return length === 0 || sumOf([length, checksum]) !== 0 ? 0 : length + AROUND_CONTENT
  },
  isWhole: frame => {
    const isShort = frame.length === SHORT_FRAME
    if (isShort) return [ACK, NACK].some(known => known.every((byte, at) => byte === frame[at]))
    return sumOf(frame.subarray(CONTENT_AT, -1)) === 0 && frame.at(-1) === 0
  },
}
