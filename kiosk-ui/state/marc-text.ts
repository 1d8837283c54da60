import type { TypedMarc } from '@pratu/protocol/api/cataloguing'
import type { MarcRecord } from '@pratu/protocol/catalogue'

/** A field as a cataloguer writes it: `245`, `1`, `0`, `$aไดโนเสาร์ /$cสมชาย ใจดี`. Control fields (`00…`) have no indicators. */
export interface MarcLine {
  readonly tag: string
  readonly ind1: string
  readonly ind2: string
  readonly text: string
}

export interface MarcLines {
  readonly leader: string
  readonly fields: readonly MarcLine[]
}

/** A dollar sign that begins no subfield, as MarcEdit's mnemonic form writes it. */
const DOLLAR = '{dollar}'

export const isControl = (tag: string): boolean => tag.startsWith('00')

export const linesOf = ({ leader, fields }: MarcRecord): MarcLines => ({
  leader,
  fields: fields.map(field =>
    'value' in field
      ? { tag: field.tag, ind1: '', ind2: '', text: field.value }
      : {
          tag: field.tag,
          ind1: field.ind1,
          ind2: field.ind2,
          text: field.subfields.map(({ code, value }) => `$${code}${value.replaceAll('$', DOLLAR)}`).join(''),
        },
  ),
})

/** What stands before the first `$` becomes a subfield without a code, so that it is told as a mistake and never lost. */
const subfieldsOf = (text: string): { code: string; value: string }[] => {
  const [before = '', ...parts] = text.split('$')
  return [
    ...(before.trim() === '' ? [] : [{ code: '', value: before }]),
    ...parts.map(part => ({ code: part.slice(0, 1), value: part.slice(1).replaceAll(DOLLAR, '$') })),
  ]
}

/** As the server is asked to save it. */
export const typedOf = ({ leader, fields }: MarcLines): TypedMarc => ({
  leader,
  fields: fields.map(({ tag, ind1, ind2, text }) =>
    isControl(tag)
      ? { tag, value: text }
      : { tag, ind1: ind1 || ' ', ind2: ind2 || ' ', subfields: subfieldsOf(text) },
  ),
})

const written = (indicator: string): string => (indicator === '' || indicator === ' ' ? '\\' : indicator)

/** One line of MarcEdit's mnemonic form: `=245  10$aไดโนเสาร์ /$cสมชาย ใจดี`. */
export const writeLine = ({ tag, ind1, ind2, text }: MarcLine): string =>
  isControl(tag) ? `=${tag}  ${text}` : `=${tag}  ${written(ind1)}${written(ind2)}${text}`

export const writeLines = ({ leader, fields }: MarcLines): string =>
  [`=LDR  ${leader}`, ...fields.map(writeLine)].join('\n')

const indicator = (character: string | undefined): string =>
  character === undefined || /[\\#_]/.test(character) ? ' ' : character

/** Other programs show a subfield as `$a`, `|a`, `‡a`, `ǂa` or `_a`, some with spaces around. */
const plainSubfields = (text: string): string =>
  text.replace(/\s*(?:[$‡ǂ]|[|_](?=[a-z0-9]))([a-z0-9])\s?/g, (_, code: string) => `$${code}`)

const readDataField = (tag: string, rest: string): MarcLine => {
  const [, indicators = '', text = ''] = /^([\d\s\\#_]{0,3}?)\s*((?:[$‡ǂ|]|_[a-z0-9]).*)$/.exec(rest) ?? []
  if (text === '') return { tag, ind1: ' ', ind2: ' ', text: rest.trim() }
  return { tag, ind1: indicator(indicators[0]), ind2: indicator(indicators[1]), text: plainSubfields(text) }
}

/**
 * Reads a record, or some of its fields, from the text in which other programs show them: MarcEdit's `=245  10$a…`,
 * `245 10 $a …`, `24510|a…`. Lines that begin with no tag go on with the field before. Null when there is no field.
 */
export const readLines = (text: string): { leader: string | null; fields: MarcLine[] } | null => {
  let leader: string | null = null
  const raw: { tag: string; rest: string }[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, tag, rest = ''] = /^\s*=?(LDR|LEADER|\d{3})(?=[\s\d\\#_$|‡]|$)\s{0,2}(.*)$/i.exec(line) ?? []
    const last = raw.at(-1)
    if (tag === undefined) {
      if (last && line.trim() !== '') last.rest += ` ${line.trim()}`
    } else if (/^L/i.test(tag)) leader = rest.trimEnd()
    else raw.push({ tag, rest })
  }
  if (leader === null && raw.length === 0) return null
  const fields = raw.map(({ tag, rest }) =>
    isControl(tag) ? { tag, ind1: '', ind2: '', text: rest } : readDataField(tag, rest),
  )
  return { leader, fields }
}
