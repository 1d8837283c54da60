import type { MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import type { ImportProblem } from '@pratu/protocol/imports'
import marcjs from 'marcjs'
import { decodeText, type TextEncoding } from '../decode-text.ts'
import { broken, type ReadRecord } from '../read-record.ts'
import { titleOf } from '../title.ts'
import { isWellFormed, recoverFields } from './field-bytes.ts'
import { ENTRY_LENGTH, LEADER_LENGTH, SUBFIELD_DELIMITER } from './signs.ts'
import type { RawRecord } from './split-records.ts'

const DELIMITER = String.fromCharCode(SUBFIELD_DELIMITER)

/** A record out of its bytes; `tellEncoding` hears which character sets it is written in. */
export function parseRecord(raw: RawRecord, tellEncoding: (name: string) => void): ReadRecord {
  const { bytes, closed, afterGarbage } = raw
  if (bytes.length < LEADER_LENGTH) return broken('record-truncated')
  const reading = new Reading(bytes)
  const sound = isWellFormed(bytes)
  const fields = sound ? parseSound(bytes, reading) : parseRecovered(bytes, reading)
  if (!fields) return broken(isCutOff(raw) ? 'record-truncated' : 'record-unreadable')
  const marc: MarcRecord = { leader: mendLeader(bytes.toString('latin1', 0, LEADER_LENGTH)), fields }
  if (isCutOff(raw)) return broken('record-truncated', titleOf(marc) || null)

  for (const encoding of reading.encodings) tellEncoding(encoding)
  const problems: ImportProblem[] = []
  if (afterGarbage) problems.push({ code: 'garbage-skipped' })
  if (!sound && !isOnlyUnclosed(bytes, closed)) problems.push({ code: 'directory-repaired' })
  if (reading.mended) problems.push({ code: 'fields-repaired' })
  return { marc, problems: [...problems, ...reading.problems()] }
}

/** It ends before the end that it tells of, and nothing closes it. */
function isCutOff({ bytes, closed }: RawRecord): boolean {
  const told = Number(bytes.toString('latin1', 0, 5))
  return !closed && !(Number.isInteger(told) && bytes.length >= told - 1)
}

const isOnlyUnclosed = (bytes: Buffer, closed: boolean): boolean =>
  !closed && Number(bytes.toString('latin1', 0, 5)) === bytes.length

/** marcjs reads what is well formed; characters are decoded under its hands. */
function parseSound(bytes: Buffer, reading: Reading): MarcField[] {
  const base = Number(bytes.toString('latin1', 12, 17))
  const { fields } = marcjs.Iso2709Parser.parse({
    toString: (_encoding, from, to) =>
      from < base ? bytes.toString('latin1', from, to) : reading.text(bytes.subarray(from, to)),
  })
  return fields.map(([tag = '', value = ''], index) => {
    if (isControlTag(tag)) return { tag, value }
    // marcjs drops what stands before the first delimiter, knows no field without one, and takes 9AB for a control field.
    const entry = LEADER_LENGTH + index * ENTRY_LENGTH
    const start = base + Number(bytes.toString('latin1', entry + 7, entry + 12))
    const [, ...parts] = fields[index] as string[]
    if (!/^\d{3}$/.test(tag) || bytes[start + 2] !== SUBFIELD_DELIMITER) {
      const end = start + Number(bytes.toString('latin1', entry + 3, entry + 7)) - 1
      return reading.dataField(tag, bytes.subarray(start, end))
    }
    const [indicators = '', ...subfields] = parts
    return reading.checked({
      tag,
      ind1: indicators[0] ?? ' ',
      ind2: indicators[1] ?? ' ',
      subfields: Array.from({ length: subfields.length >> 1 }, (_, pair) => ({
        code: subfields[2 * pair] as string,
        value: subfields[2 * pair + 1] as string,
      })),
    })
  })
}

const parseRecovered = (bytes: Buffer, reading: Reading): MarcField[] | undefined =>
  recoverFields(bytes)?.map(({ tag, bytes: content }) =>
    isControlTag(tag) ? { tag, value: reading.text(content) } : reading.dataField(tag, content),
  )

const isControlTag = (tag: string): boolean => /^00[0-9A-Za-z]$/.test(tag)

/** Lengths stay as they were told; the measures of the structure are MARC 21's, and text is Unicode from here on. */
const mendLeader = (leader: string): string => {
  const plain = leader.replace(/[^ -~]/g, ' ')
  return `${plain.slice(0, 9)}a22${plain.slice(12, 20)}4500`
}

/** Texts of one record, and what is to be remarked on them. */
class Reading {
  readonly encodings = new Set<TextEncoding>()
  mended = false
  private readonly says: 'UTF-8' | 'MARC-8'
  private unknown = 0
  private eastAsian = 0

  constructor(record: Buffer) {
    this.says = record[9] === 0x61 ? 'UTF-8' : 'MARC-8'
  }

  text(bytes: Uint8Array): string {
    const decoded = decodeText(bytes, this.says)
    if (decoded.encoding) this.encodings.add(decoded.encoding)
    this.unknown += decoded.unknown
    this.eastAsian += decoded.eastAsian
    return decoded.text
  }

  dataField(tag: string, bytes: Uint8Array): MarcField {
    const [head = '', ...parts] = this.text(bytes).split(DELIMITER)
    const lost = head.slice(2).trim()
    if (head.length !== 2) this.mended = true
    const subfields = parts.map(part => ({ code: part.slice(0, 1), value: part.slice(1) }))
    return this.checked({
      tag,
      ind1: head[0] ?? ' ',
      ind2: head[1] ?? ' ',
      subfields: lost === '' ? subfields : [{ code: 'a', value: lost }, ...subfields],
    })
  }

  /** Indicators and codes that are none would let the record be written nowhere. */
  checked(field: Extract<MarcField, { subfields: unknown }>): MarcField {
    const right =
      isIndicator(field.ind1) && isIndicator(field.ind2) && field.subfields.every(({ code }) => isCode(code))
    if (right) return field
    this.mended = true
    return {
      ...field,
      ind1: isIndicator(field.ind1) ? field.ind1 : ' ',
      ind2: isIndicator(field.ind2) ? field.ind2 : ' ',
      subfields: field.subfields
        .filter(({ code, value }) => code !== '' || value !== '')
        .map(({ code, value }) =>
          isCode(code) ? { code, value } : { code: 'a', value: (code + value).trim() },
        ),
    }
  }

  problems(): ImportProblem[] {
    const problems: ImportProblem[] = []
    const others = [...this.encodings].filter(encoding => encoding !== this.says)
    if (others.length > 0)
      problems.push({ code: 'encoding-other', params: { says: this.says, is: others.join(', ') } })
    if (this.eastAsian > 0) problems.push({ code: 'characters-chinese', params: { count: this.eastAsian } })
    if (this.unknown > this.eastAsian)
      problems.push({ code: 'characters-unknown', params: { count: this.unknown - this.eastAsian } })
    return problems
  }
}

const isIndicator = (character: string): boolean => /^[ -~]$/.test(character)
const isCode = (character: string): boolean => /^[!-~]$/.test(character)
