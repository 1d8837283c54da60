import { crcGenibus } from '../crc-16.ts'
import type { FrameShape } from '../frame-stream.ts'

/** Questions about the reader itself may start with the first. */
const STARTS = [0xd5, 0xd6] as const
const HEAD = 3
const CRC_BYTES = 2
const SHORTEST = 1 + CRC_BYTES
/** More than any pad answers; memory stays bounded. */
const LONGEST = 2_048

/** Start, length of what follows it, content, checksum. */
export const padFrame = (content: readonly number[], start: (typeof STARTS)[number] = 0xd6): Uint8Array => {
  const length = content.length + CRC_BYTES
  const covered = [length >> 8, length & 0xff, ...content]
  const crc = crcGenibus(Uint8Array.from(covered))
  return Uint8Array.from([start, ...covered, crc >> 8, crc & 0xff])
}

export const padContent = (frame: Uint8Array): Uint8Array => frame.subarray(HEAD, -CRC_BYTES)

/** Frames of 3M's pads. */
export const padFrames: FrameShape = {
  lengthOf: bytes => {
    const [start, high, low] = bytes
    if (!STARTS.some(known => known === start)) return 0
    if (high === undefined || low === undefined) return null
    const length = (high << 8) | low
    return length < SHORTEST || length > LONGEST ? 0 : HEAD + length
  },
  isWhole: frame => {
    const crc = crcGenibus(frame.subarray(1, -CRC_BYTES))
    return frame.at(-2) === crc >> 8 && frame.at(-1) === (crc & 0xff)
  },
}
