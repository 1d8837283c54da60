import { crcMcrf4xx } from '../crc-16.ts'
import type { FrameShape } from '../frame-stream.ts'

const CRC_BYTES = 2
/** A frame that starts so says its length in two bytes; the length of a standard frame is never this short. */
const ADVANCED = 0x02
const ADVANCED_HEAD = 3
const SHORTEST = 5
/** More than any reader answers; memory stays bounded. */
const LONGEST = 2_048

const isAdvanced = (frame: Uint8Array): boolean => frame[0] === ADVANCED

const withCrc = (head: readonly number[]): Uint8Array => {
  const crc = crcMcrf4xx(Uint8Array.from(head))
  return Uint8Array.from([...head, crc & 0xff, crc >> 8])
}

/** LEN, then address, command and what belongs to it, then the checksum. */
export const feigFrame = (content: readonly number[]): Uint8Array =>
  withCrc([content.length + 1 + CRC_BYTES, ...content])

/** STX and the length in two bytes, for answers that are longer than 255. */
export const feigAdvancedFrame = (content: readonly number[]): Uint8Array => {
  const length = ADVANCED_HEAD + content.length + CRC_BYTES
  return withCrc([ADVANCED, length >> 8, length & 0xff, ...content])
}

/** Address, command and what belongs to it. */
export const feigContent = (frame: Uint8Array): Uint8Array =>
  frame.subarray(isAdvanced(frame) ? ADVANCED_HEAD : 1, -CRC_BYTES)

/** Standard and advanced frames of FEIG's ISO-Host protocol. */
export const feigFrames: FrameShape = {
  lengthOf: bytes => {
    const [first = 0, high, low] = bytes
    if (!isAdvanced(bytes)) return first < SHORTEST ? 0 : first
    if (high === undefined || low === undefined) return null
    const length = (high << 8) | low
    return length < ADVANCED_HEAD + SHORTEST || length > LONGEST ? 0 : length
  },
  isWhole: frame => {
    const crc = crcMcrf4xx(frame.subarray(0, -CRC_BYTES))
    return frame.at(-2) === (crc & 0xff) && frame.at(-1) === crc >> 8
  },
}
