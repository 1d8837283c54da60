import { ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH } from './signs.ts'

export interface FieldBytes {
  readonly tag: string
  /** Without the field terminator. */
  readonly bytes: Buffer
}

const ENTRY = /^[0-9A-Za-z]{3}\d{9}$/

/** Whether leader and directory say exactly where every field is; then a parser may believe them. */
export function isWellFormed(record: Buffer): boolean {
  const base = digits(record, 12, 17)
  if (digits(record, 0, 5) !== record.length + 1 || (base - LEADER_LENGTH - 1) % ENTRY_LENGTH !== 0)
    return false
  if (
    base > record.length ||
    record[base - 1] !== FIELD_TERMINATOR ||
    record.indexOf(FIELD_TERMINATOR) !== base - 1
  )
    return false
  for (let entry = LEADER_LENGTH; entry < base - 1; entry += ENTRY_LENGTH) {
    if (!ENTRY.test(record.toString('latin1', entry, entry + ENTRY_LENGTH))) return false
    const start = base + digits(record, entry + 7, entry + 12)
    const end = start + digits(record, entry + 3, entry + 7) - 1
    if (end < start || record.indexOf(FIELD_TERMINATOR, start) !== end) return false
    if (start > base && record[start - 1] !== FIELD_TERMINATOR) return false
  }
  return true
}

/**
 * The fields by their terminators, where lengths and addresses are wrong: those that count characters instead of bytes,
 * fields and records too long for their digits, a base address that is off. Undefined when tags and fields do not fit.
 */
export function recoverFields(record: Buffer): FieldBytes[] | undefined {
  const directoryEnd = record.indexOf(FIELD_TERMINATOR)
  if (directoryEnd < LEADER_LENGTH) return undefined
  const entries = entriesOf(record.toString('latin1', LEADER_LENGTH, directoryEnd))
  if (!entries || entries.length === 0) return undefined
  const data = record.subarray(directoryEnd + 1)
  return byAddress(entries, data) ?? byOrder(entries, data)
}

interface Entry {
  readonly tag: string
  readonly start: number
}

function entriesOf(directory: string): Entry[] | undefined {
  if (directory.length % ENTRY_LENGTH !== 0) return undefined
  const entries: Entry[] = []
  for (let at = 0; at < directory.length; at += ENTRY_LENGTH) {
    const tag = directory.slice(at, at + 3)
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) return undefined
    entries.push({ tag, start: Number(directory.slice(at + 7, at + 12)) })
  }
  return entries
}

/** Every address points behind a terminator, and no two at the same. */
function byAddress(entries: readonly Entry[], data: Buffer): FieldBytes[] | undefined {
  const seen = new Set<number>()
  const fields: FieldBytes[] = []
  for (const { tag, start } of entries) {
    const right = start === 0 || data[start - 1] === FIELD_TERMINATOR
    if (!Number.isInteger(start) || start >= data.length || seen.has(start) || !right) return undefined
    seen.add(start)
    const end = data.indexOf(FIELD_TERMINATOR, start)
    fields.push({ tag, bytes: data.subarray(start, end === -1 ? data.length : end) })
  }
  return fields
}

/** There are as many fields as entries: they belong together in the order in which they stand. */
function byOrder(entries: readonly Entry[], data: Buffer): FieldBytes[] | undefined {
  const pieces: Buffer[] = []
  for (let from = 0; from < data.length; ) {
    const end = data.indexOf(FIELD_TERMINATOR, from)
    pieces.push(data.subarray(from, end === -1 ? data.length : end))
    if (end === -1) break
    from = end + 1
  }
  if (pieces.length !== entries.length) return undefined
  return entries.map(({ tag }, index) => ({ tag, bytes: pieces[index] as Buffer }))
}

function digits(record: Buffer, from: number, to: number): number {
  const text = record.toString('latin1', from, to)
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}
