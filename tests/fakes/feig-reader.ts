import { crcMcrf4xx } from '../../device-daemon/framing/crc-16.ts'
import type { TagField } from './tag-field.ts'

const UID = { from: 3, to: 11 }

const withCrc = (bytes: readonly number[]): Uint8Array => {
  const crc = crcMcrf4xx(Uint8Array.from(bytes))
  return Uint8Array.from([...bytes, crc & 0xff, crc >> 8])
}
const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')]
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

/** Standard frames up to 255 bytes, advanced ones beyond. */
const answerOf = (command: number, status: number, data: readonly number[] = []): Uint8Array => {
  const length = 6 + data.length
  if (length <= 255) return withCrc([length, 0, command, status, ...data])
  const long = length + 2
  return withCrc([0x02, long >> 8, long & 0xff, 0, command, status, ...data])
}

interface FeigSetting {
  /** Names each tag once, until the field was off. */
  readonly tellsOnce?: boolean
  /** It reads by itself and takes no commands for tags. */
  readonly isInScanMode?: boolean
  /** Tags in one answer; the others come when more is asked for. */
  readonly tagsPerAnswer?: number
}

/** A FEIG reader in ISO-Host mode, as its manual has it: what it answers to a frame, or null where it stays silent. */
export const createFeigReader = (
  field: TagField,
  { tellsOnce = false, isInScanMode = false, tagsPerAnswer = 20 }: FeigSetting = {},
) => {
  const named = new Set<string>()
  let waiting: readonly string[] = []

  const inventory = (more: boolean): Uint8Array => {
    if (!more) waiting = field.uids().filter(uid => !(tellsOnce && named.has(uid)))
    const now = waiting.slice(0, tagsPerAnswer)
    waiting = waiting.slice(tagsPerAnswer)
    for (const uid of now) named.add(uid)
    if (now.length === 0) return answerOf(0xb0, 0x01)
    const sets = now.flatMap(uid => [0x03, 0x3e, ...bytesOf(uid)])
    return answerOf(0xb0, waiting.length > 0 ? 0x94 : 0x00, [now.length, ...sets])
  }
  const readBlocks = (uid: string, first: number, count: number): Uint8Array => {
    if (!field.tag(uid)) return answerOf(0xb0, 0x01)
    const blocks = field.blocks(uid, first, count)
    if (!blocks) return answerOf(0xb0, 0x95, [0x10])
    return answerOf(0xb0, 0x00, [count, 4, ...blocks.flatMap(block => [0, ...block.reverse()])])
  }
  /** A block comes with its number, how many there are, and its length, the last byte first. */
  const writeBlock = (uid: string, order: Uint8Array): Uint8Array => {
    const [block = 0, count, size, ...bytes] = order
    if (count !== 1 || size !== 4 || bytes.length !== 4) return answerOf(0xb0, 0x81)
    switch (field.writeBlock(uid, block, Uint8Array.from(bytes.reverse()))) {
      case 'ok':
        return answerOf(0xb0, 0x00)
      case 'gone':
        return answerOf(0xb0, 0x01)
      case 'locked':
        return answerOf(0xb0, 0x95, [0x12])
      case 'no-block':
        return answerOf(0xb0, 0x95, [0x10])
    }
  }
  const information = (uid: string): Uint8Array => {
    const tag = field.tag(uid)
    return tag
      ? answerOf(0xb0, 0x00, [0x3e, ...bytesOf(uid), tag.afi, 0x1b, 0x03, 0x01])
      : answerOf(0xb0, 0x01)
  }
  const isoHost = (frame: Uint8Array): Uint8Array => {
    if (isInScanMode) return answerOf(0xb0, 0x82)
    const [command = 0, mode = 0] = frame
    const uid = hexOf(frame.subarray(UID.from - 1, UID.to - 1))
    const [first = 0, count = 0] = frame.subarray(UID.to - 1)
    if (command === 0x01) return inventory((mode & 0x80) !== 0)
    if (command === 0x23) return readBlocks(uid, first, count)
    if (command === 0x24) return writeBlock(uid, frame.subarray(UID.to - 1))
    if (command === 0x27) return answerOf(0xb0, field.writeAfi(uid, first) ? 0x00 : 0x01)
    if (command === 0x2b) return information(uid)
    return answerOf(0xb0, 0x80)
  }

  return (request: Uint8Array): Uint8Array | null => {
    const [length, address, command] = request
    const isWhole =
      length === request.length && hexOf(withCrc([...request.subarray(0, -2)])) === hexOf(request)
    if (!isWhole || (address !== 0 && address !== 0xff)) return null
    if (command === 0x65) return answerOf(0x65, 0x00, [1, 6, 0, 0x41, 0, 0x13])
    if (command === 0x69) {
      named.clear()
      return answerOf(0x69, 0x00)
    }
    return command === 0xb0 ? isoHost(request.subarray(3, -2)) : answerOf(command ?? 0, 0x80)
  }
}
