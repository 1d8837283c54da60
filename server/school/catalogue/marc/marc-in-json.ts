import { type MarcField, MarcRecord } from '@pratu/protocol/catalogue'

/** A record as "MARC-in-JSON" has it (R. Singer, A proposal to serialize MARC in JSON): tags and codes are keys. */
interface MarcInJson {
  readonly leader: string
  readonly fields: readonly Record<string, string | MarcInJsonField>[]
}

interface MarcInJsonField {
  readonly ind1: string
  readonly ind2: string
  readonly subfields: readonly Record<string, string>[]
}

/** What `marc_records` holds, which this server wrote itself. */
export const parseStoredMarc = (text: string): MarcRecord => {
  const { leader, fields } = JSON.parse(text) as MarcInJson
  return { leader, fields: fields.map(storedField) }
}

/** Written piece by piece: objects whose keys are all different are slow to make, and imports write many. */
export const storedMarc = ({ leader, fields }: MarcRecord): string =>
  `{"leader":${JSON.stringify(leader)},"fields":[${fields.map(fieldText).join(',')}]}`

const fieldText = (field: MarcField): string =>
  'value' in field
    ? `{${JSON.stringify(field.tag)}:${JSON.stringify(field.value)}}`
    : `{${JSON.stringify(field.tag)}:{"ind1":${JSON.stringify(field.ind1)},"ind2":${JSON.stringify(field.ind2)},"subfields":[${field.subfields
        .map(({ code, value }) => `{${JSON.stringify(code)}:${JSON.stringify(value)}}`)
        .join(',')}]}}`

function storedField(field: Record<string, string | MarcInJsonField>): MarcField {
  const tag = Object.keys(field)[0] as string
  const content = field[tag] as string | MarcInJsonField
  if (typeof content === 'string') return { tag, value: content }
  const subfields = content.subfields.map(subfield => {
    const code = Object.keys(subfield)[0] as string
    return { code, value: subfield[code] as string }
  })
  return { tag, ind1: content.ind1, ind2: content.ind2, subfields }
}

/** A record out of JSON that someone else wrote; undefined when it is none. */
export function parseMarcInJson(json: unknown): MarcRecord | undefined {
  if (!isObject(json) || typeof json.leader !== 'string' || !Array.isArray(json.fields)) return undefined
  const fields: MarcField[] = []
  for (const entry of json.fields as unknown[]) {
    if (!isObject(entry)) return undefined
    for (const field of fieldsOf(entry)) {
      if (!field) return undefined
      fields.push(field)
    }
  }
  const leader = json.leader
    .replace(/[^ -~]/g, ' ')
    .padEnd(24)
    .slice(0, 24)
  const parsed = MarcRecord.safeParse({
    leader: `${leader.slice(0, 9)}a22${leader.slice(12, 20)}4500`,
    fields,
  })
  return parsed.success ? parsed.data : undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ "245": { … } }`, and `{ "tag": "245", … }`, which some programs write. */
const fieldsOf = (entry: Record<string, unknown>): (MarcField | undefined)[] =>
  typeof entry.tag === 'string'
    ? [fieldOf(entry.tag, 'value' in entry || 'data' in entry ? (entry.value ?? entry.data) : entry)]
    : Object.entries(entry).map(([tag, content]) => fieldOf(tag, content))

function fieldOf(tag: string, content: unknown): MarcField | undefined {
  if (typeof content === 'string') return { tag, value: content }
  if (!isObject(content) || !Array.isArray(content.subfields)) return undefined
  const subfields = (content.subfields as unknown[]).flatMap(subfield => {
    if (!isObject(subfield)) return []
    const { code, value, data } = subfield
    const text = value ?? data
    if (typeof code === 'string' && typeof text === 'string') return [{ code, value: text }]
    return Object.entries(subfield).map(([key, held]) => ({ code: key, value: String(held ?? '') }))
  })
  return { tag, ind1: indicator(content.ind1), ind2: indicator(content.ind2), subfields }
}

const indicator = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : ' ')
