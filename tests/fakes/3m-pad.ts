import { crcGenibus } from '../../device-daemon/framing/crc-16.ts'
import type { TagField } from './tag-field.ts'

const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')]
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

const frameOf = (start: number, content: readonly number[]): Uint8Array => {
  const length = content.length + 2
  const covered = [length >> 8, length & 0xff, ...content]
  const crc = crcGenibus(Uint8Array.from(covered))
  return Uint8Array.from([start, ...covered, crc >> 8, crc & 0xff])
}

/** A 3M pad of type 810, as its specification has it: what it answers to a frame, or null where it stays silent. */
export const createThreeMPad = (field: TagField) => {
  const answer = (content: Uint8Array): readonly number[] => {
    const [command = 0] = content
    const uid = hexOf(content.subarray(1, 9))
    const [first = 0, count = 0] = content.subarray(9)
    const refusal = [command, 0x06, ...bytesOf(uid)]
    if (command === 0xfe) {
      const uids = field.uids()
      return [0xfe, 0x00, 0x00, 0x05, uids.length, ...uids.flatMap(bytesOf)]
    }
    const done = [command, 0x00, ...bytesOf(uid)]
    if (command === 0x09) return field.writeAfi(uid, first) ? done : refusal
    if (command === 0x04) {
      const [, , , ...bytes] = content.subarray(9)
      const outcome =
        count === 1 && bytes.length === 4 && field.writeBlock(uid, first, Uint8Array.from(bytes))
      if (outcome === 'ok') return done
      return [0x04, outcome === 'locked' ? 0x12 : outcome === 'gone' ? 0x06 : 0x11, ...bytesOf(uid)]
    }
    const tag = field.tag(uid)
    if (!tag) return refusal
    if (command === 0x02) {
      const blocks = field.blocks(uid, first, count)
      if (!blocks) return [0x02, 0x11, ...bytesOf(uid)]
      return [...done, count, ...blocks.flatMap((block, at) => [first + at, 0, ...block])]
    }
    if (command === 0x0a) return [...done, tag.afi]
    return [command, 0x02]
  }

  return (request: Uint8Array): Uint8Array | null => {
    const [start = 0] = request
    const content = request.subarray(3, -2)
    if (hexOf(frameOf(start, [...content])) !== hexOf(request)) return null
    if (start === 0xd5) return frameOf(0xd5, [0x04, 0x00, 0x11, 0x0a, 0x05, 0x00, 0x02])
    return frameOf(0xd6, answer(content))
  }
}
