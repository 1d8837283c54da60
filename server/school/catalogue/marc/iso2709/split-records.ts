import { LEADER_LENGTH, LEADER_PATTERN, RECORD_TERMINATOR } from './signs.ts'

/** What stands between two record terminators: a record, or what is left of it. */
export interface RawRecord {
  /** Without its terminator. */
  readonly bytes: Buffer
  /** A terminator followed. */
  readonly closed: boolean
  /** Something that is no record stood before it. */
  readonly afterGarbage: boolean
}

/** Far longer than any record that could be meant; what goes on longer without a terminator is no record. */
const MAX_PIECE_BYTES = 4_000_000

/**
 * Cuts a stream at its record terminators. A record that was cut off, so that the next begins within it, is parted from
 * it. Between two terminators at most 4 MB are held.
 */
export async function* splitRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRecord> {
  let kept: Buffer[] = []
  let keptBytes = 0
  let overflowing = false
  for await (const piece of chunks) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    let from = 0
    for (;;) {
      const end = chunk.indexOf(RECORD_TERMINATOR, from)
      if (end === -1) break
      const rest = chunk.subarray(from, end)
      if (!overflowing) yield* partRecords(kept.length > 0 ? Buffer.concat([...kept, rest]) : rest, true)
      kept = []
      keptBytes = 0
      overflowing = false
      from = end + 1
    }
    if (overflowing) continue
    kept.push(chunk.subarray(from))
    keptBytes += chunk.length - from
    if (keptBytes > MAX_PIECE_BYTES) {
      yield { bytes: Buffer.concat(kept).subarray(0, LEADER_LENGTH), closed: false, afterGarbage: false }
      kept = []
      keptBytes = 0
      overflowing = true
    }
  }
  if (keptBytes > 0) yield* partRecords(Buffer.concat(kept), false)
}

/** White space, NUL, Ctrl+Z and the bytes of a byte order mark. */
const isBlank = (text: string): boolean => /^[\p{Cc}\s\u00ef\u00bb\u00bf]*$/u.test(text)

function* partRecords(piece: Buffer, closed: boolean): Generator<RawRecord> {
  // Records are often parted by line ends, and files begin with a byte order mark or end with Ctrl+Z.
  const length = Number(piece.toString('latin1', 0, 5))
  if (length === piece.length + 1 || (length === piece.length && !closed)) {
    yield { bytes: piece, closed, afterGarbage: false }
    return
  }
  const text = piece.toString('latin1')
  const starts = [...text.matchAll(new RegExp(LEADER_PATTERN, 'g'))]
    .map(({ index }) => index)
    .filter((index, position, all) => position === 0 || isWholeFrom(text, index) || index === all[0])
  const [first] = starts
  if (first === undefined) {
    if (!isBlank(text)) yield { bytes: piece, closed, afterGarbage: false }
    return
  }
  const whole = starts.slice(1).find(index => isWholeFrom(text, index))
  if (whole !== undefined) yield { bytes: piece.subarray(first, whole), closed: false, afterGarbage: false }
  const begin = whole ?? first
  yield {
    bytes: piece.subarray(begin),
    closed,
    afterGarbage: whole === undefined && !isBlank(text.slice(0, first)),
  }
}

/** The record that begins here says that it is as long as what follows. */
const isWholeFrom = (text: string, index: number): boolean =>
  Number(text.slice(index, index + 5)) === text.length - index + 1
