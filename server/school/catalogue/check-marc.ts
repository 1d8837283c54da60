import type { TypedMarc } from '@pratu/protocol/api/cataloguing'
import { MarcRecord } from '@pratu/protocol/catalogue'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'

type TypedField = TypedMarc['fields'][number]

/** ISO 2709 writes a field's length in four digits (with its terminator), a record's in five. */
const FIELD_LIMIT_BYTES = 9998
const RECORD_LIMIT_BYTES = 99_999
/** Of a directory entry, and of a field's terminator. */
const BYTES_BESIDE_A_FIELD = 13
const BYTES_BESIDE_A_RECORD = 26

const ONLY_ONCE = ['001', '003', '005', '008', '245']
const MAIN_ENTRIES = ['100', '110', '111', '130']
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/

/**
 * Whether MARC is fit to be kept and exported ("MARC 21 Format for Bibliographic Data", ISO 2709). A refusal tells every
 * problem with its place; `line` counts fields from 1. Fields that stand so in `before` are not judged by themselves,
 * so that an odd field of another system does not hinder a change elsewhere.
 */
export function checkMarc(typed: TypedMarc, before: MarcRecord | null): Result<MarcRecord> {
  const known = new Set(before?.fields.map(field => JSON.stringify(field)))
  const failures = [
    ...(typed.leader === before?.leader ? [] : leaderProblems(typed.leader)),
    ...typed.fields.flatMap((field, index) => [
      ...(known.has(JSON.stringify(field)) ? [] : fieldProblems(field, index + 1)),
      ...lengthProblems(field, index + 1),
    ]),
    ...repetitions(typed.fields),
  ]
  if (!typed.fields.some(hasTitle)) failures.push({ code: 'marc-title-missing' })
  const sizes = typed.fields.map(field => bytesOf(field) + BYTES_BESIDE_A_FIELD)
  if (sizes.reduce((sum, size) => sum + size, BYTES_BESIDE_A_RECORD) > RECORD_LIMIT_BYTES)
    failures.push({ code: 'marc-record-too-long' })
  return failures.length > 0 ? refuse(...failures) : succeed(z.parse(MarcRecord, typed))
}

const hasTitle = (field: TypedField): boolean =>
  field.tag === '245' &&
  'subfields' in field &&
  field.subfields.some(({ code, value }) => code === 'a' && value.trim() !== '')

/** Positions that say what is described; the others are counted anew when a record is sent. */
const LEADER_POSITIONS: readonly [position: number, allowed: RegExp][] = [
  [5, /[acdnp]/],
  [6, /[acdefgijkmoprt]/],
  [7, /[abcdims]/],
]

function leaderProblems(leader: string): Failure[] {
  const wrong = (position: number): Failure => ({ code: 'marc-leader-wrong', params: { position } })
  if (leader.length !== 24) return [wrong(Math.min(leader.length, 24))]
  const strange = leader.search(/[^ -~]/)
  if (strange >= 0) return [wrong(strange)]
  return LEADER_POSITIONS.filter(([position, allowed]) => !allowed.test(leader[position] ?? '')).map(
    ([position]) => wrong(position),
  )
}

function fieldProblems(field: TypedField, line: number): Failure[] {
  const { tag } = field
  const place = { line, tag }
  if (!/^[0-9A-Za-z]{3}$/.test(tag) || tag === '000') return [{ code: 'marc-tag-wrong', params: place }]
  const isControl = 'value' in field
  if (/^\d/.test(tag) && isControl !== tag.startsWith('00'))
    return [{ code: 'marc-control-field-wrong', params: place }]
  const failures: Failure[] = []
  const texts = isControl ? [field.value] : field.subfields.map(({ value }) => value)
  if (texts.length === 0 || texts.some(text => text.trim() === ''))
    failures.push({ code: 'marc-field-empty', params: place })
  if (texts.some(text => CONTROL_CHARACTER.test(text)))
    failures.push({ code: 'marc-character-wrong', params: place })
  if (isControl) return failures
  for (const [index, indicator] of [field.ind1, field.ind2].entries())
    if (!/^[0-9a-z |]$/.test(indicator))
      failures.push({ code: 'marc-indicator-wrong', params: { ...place, indicator: index + 1 } })
  for (const { code } of field.subfields)
    if (!/^[0-9a-z]$/.test(code))
      failures.push({ code: 'marc-subfield-code-wrong', params: { ...place, code } })
  return failures
}

const lengthProblems = (field: TypedField, line: number): Failure[] =>
  bytesOf(field) > FIELD_LIMIT_BYTES
    ? [{ code: 'marc-field-too-long', params: { line, tag: field.tag } }]
    : []

/** Indicators, then a delimiter and a code before each value. */
const bytesOf = (field: TypedField): number =>
  'value' in field
    ? Buffer.byteLength(field.value)
    : field.subfields.reduce((sum, { value }) => sum + 2 + Buffer.byteLength(value), 2)

function repetitions(fields: readonly TypedField[]): Failure[] {
  const seen = new Set<string>()
  return fields.flatMap(({ tag }, index) => {
    const key = MAIN_ENTRIES.includes(tag) ? '1XX' : tag
    const repeated = seen.has(key) && (key === '1XX' || ONLY_ONCE.includes(key))
    seen.add(key)
    return repeated ? [{ code: 'marc-field-repeated' as const, params: { line: index + 1, tag } }] : []
  })
}
