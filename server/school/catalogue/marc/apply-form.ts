import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { EMPTY_FORM, type RecordForm } from '@pratu/protocol/catalogue-form'
import { type CallNumber, findCallNumber, spineText } from './call-number.ts'
import { addField, newField, replaceField, setField, setFixed, setList, setSubfield } from './edit-fields.ts'
import { controlValue, dataFields, subfieldValue } from './fields.ts'
import { setFormat } from './format-codes.ts'
import { addedEntries, mainEntry, nameOf } from './names.ts'
import { publicationField } from './publication.ts'
import {
  editionField,
  extentField,
  isbnFields,
  isbnOf,
  noteFields,
  noteOf,
  recordForm,
  seriesField,
  summaryField,
} from './record-form.ts'
import { subjectFields, subjectOf } from './subjects.ts'

const EMPTY_RECORD: MarcRecord = { leader: '00000nam a2200000 i 4500', fields: [] }

/**
 * A record as the form wants it: `recordForm(applyForm(marc, form))` is `form`. Only fields of which the form shows
 * something else than they say are written; every other field, order and subfield stays. Null makes a new record.
 */
export function applyForm(old: MarcRecord | null, form: RecordForm): MarcRecord {
  const shown = old ? recordForm(old) : EMPTY_FORM
  const differs = (...parts: (keyof RecordForm)[]) =>
    parts.some(part => JSON.stringify(shown[part]) !== JSON.stringify(form[part]))

  let marc = old ?? EMPTY_RECORD
  if (differs('language')) marc = setLanguage(marc, form.language)
  if (differs('format')) marc = setFormat(marc, form.format)
  if (differs('isbns'))
    marc = setList(marc, isbnFields(marc), form.isbns, isbnOf, isbn => newField('020', '  ', ['a', isbn]))
  if (differs('shelfMark', 'classification', 'authorMark')) marc = setCallNumber(marc, form)
  if (differs('author')) marc = setAuthor(marc, form.author)
  if (differs('title', 'subtitle')) marc = setTitle(marc, form)
  if (differs('edition'))
    marc = setField(marc, editionField(marc), form.edition, edition => newField('250', '  ', ['a', edition]))
  if (differs('place', 'publisher', 'year')) marc = setPublication(marc, form, differs('year'))
  if (differs('extent'))
    marc = setField(marc, extentField(marc), form.extent, extent => newField('300', '  ', ['a', extent]))
  if (differs('series'))
    marc = setField(marc, seriesField(marc), form.series, series => newField('490', '0 ', ['a', series]))
  if (differs('notes'))
    marc = setList(marc, noteFields(marc), form.notes, noteOf, note => newField('500', '  ', ['a', note]))
  if (differs('summary'))
    marc = setField(marc, summaryField(marc), form.summary, summary => newField('520', '  ', ['a', summary]))
  if (differs('subjects')) marc = setList(marc, subjectFields(marc), form.subjects, subjectOf, newSubject)
  if (differs('otherAuthors'))
    marc = setList(marc, addedEntries(marc), form.otherAuthors, nameOf, name =>
      newField('700', nameIndicators(name), ['a', name]),
    )
  if (differs('onlineUrl')) marc = setUrl(marc, shown.onlineUrl, form.onlineUrl)
  return marc
}

/** First indicator: 1 when the family name stands first (`Rowling, J. K.`), 0 for Thai names and single ones. */
const nameIndicators = (name: string): string => (name.includes(',') ? '1 ' : '0 ')

function newSubject(heading: string): MarcDataField {
  const [main = '', ...subdivisions] = heading.split(' -- ')
  return newField('650', ' 4', ['a', main], ...subdivisions.map(part => ['x', part] as [string, string]))
}

function setLanguage(marc: MarcRecord, language: string | null): MarcRecord {
  const coded = dataFields(marc, '041')[0]
  const first = coded && subfieldValue(coded, 'a')
  const fixed = setFixed(marc, 35, language ?? 'und')
  if (!coded || first === undefined) return fixed
  return language === null
    ? replaceField(fixed, coded)
    : replaceField(fixed, coded, setSubfield(coded, 'a', language, 'a'))
}

/** The whole call number stands in 099 $a; a Dewey number is in 082, too, unless a library's own is there. */
function setCallNumber(marc: MarcRecord, wanted: CallNumber): MarcRecord {
  const { parts: before, field } = findCallNumber(marc)
  const spine = spineText(wanted)
  let changed = marc
  const local = field && field.tag !== '082' ? field : undefined
  if (local && (spine === null || local.tag !== '099')) changed = replaceField(changed, local)
  if (spine !== null) {
    const next = newField('099', '  ', ['a', spine])
    changed =
      local?.tag === '099'
        ? replaceField(changed, local, {
            ...local,
            subfields: [...next.subfields, ...local.subfields.filter(({ code }) => !'ab'.includes(code))],
          })
        : addField(changed, next)
  }
  const numbers = dataFields(changed, '082')
  const own = numbers.find(number => subfieldValue(number, 'a') === before.classification)
  if (own && before.classification !== wanted.classification)
    return wanted.classification === null
      ? replaceField(changed, own)
      : replaceField(changed, own, setSubfield(own, 'a', wanted.classification, 'a'))
  // Without a local call number, whatever 082 says would stand on the spine again.
  if (spine === null) return numbers.reduce((marcLeft, number) => replaceField(marcLeft, number), changed)
  return numbers.length === 0 && wanted.classification !== null
    ? addField(changed, newField('082', '04', ['a', wanted.classification]))
    : changed
}

function setAuthor(marc: MarcRecord, author: string | null): MarcRecord {
  const main = mainEntry(marc)
  let changed: MarcRecord
  if (author === null) changed = main ? replaceField(marc, main) : marc
  else {
    const tag = main?.tag ?? '100'
    const role = main?.subfields.filter(({ code }) => 'e4'.includes(code)) ?? []
    const indicators = tag === '100' ? nameIndicators(author) : '2 '
    const entry = newField(tag, indicators, ['a', author])
    const next = { ...entry, subfields: [...entry.subfields, ...role] }
    changed = main ? replaceField(marc, main, next) : addField(marc, next)
  }
  const statement = dataFields(changed, '245')[0]
  const ind1 = author === null ? '0' : '1'
  return statement ? replaceField(changed, statement, { ...statement, ind1 }) : changed
}

function setTitle(marc: MarcRecord, { title, subtitle, author }: RecordForm): MarcRecord {
  const statement = dataFields(marc, '245')[0]
  if (!statement) {
    const signed = subtitle === null ? title : `${title} :`
    const indicators = author === null ? '00' : '10'
    return addField(marc, newField('245', indicators, ['a', signed], ['b', subtitle]))
  }
  const later = (code: string) => statement.subfields.some(subfield => subfield.code === code)
  const closing = later('c') ? ' /' : ''
  const before = recordForm(marc).title
  let next = setSubfield(statement, 'b', subtitle === null ? null : subtitle + closing, 'anphb')
  if (before !== title) next = { ...next, ind2: '0' }
  const between = later('h') || later('n') || later('p') ? '' : subtitle === null ? closing : ' :'
  next = setSubfield(next, 'a', title + between, 'a')
  return replaceField(marc, statement, next)
}

function setPublication(
  marc: MarcRecord,
  { place, publisher, year }: RecordForm,
  yearDiffers: boolean,
): MarcRecord {
  const field = publicationField(marc)
  const yearText = year === null ? null : String(year)
  const written = yearDiffers ? yearText : (subfieldValue(field, 'c') ?? null)
  const fields: [string, string | null][] = [
    ['a', place && (publisher === null ? place : `${place} :`)],
    ['b', publisher && (written === null ? publisher : `${publisher},`)],
    ['c', written],
  ]
  let changed = marc
  if (!field) {
    if (fields.some(([, value]) => value !== null)) changed = addField(marc, newField('264', ' 1', ...fields))
  } else {
    let next = field
    for (const [code, value] of fields) next = setSubfield(next, code, value, 'abc')
    changed = next.subfields.length === 0 ? replaceField(marc, field) : replaceField(marc, field, next)
  }
  if (!yearDiffers) return changed
  return year === null
    ? controlValue(changed, '008') === undefined
      ? changed
      : setFixed(changed, 6, 'nuuuuuuuu')
    : setFixed(changed, 6, `s${year}    `)
}

function setUrl(marc: MarcRecord, before: string | null, url: string | null): MarcRecord {
  const links = dataFields(marc, '856').filter(field =>
    field.subfields.some(({ value }) => value.trim() === before),
  )
  const link = before === null ? undefined : links[0]
  return setField(marc, link, url, address => newField('856', '40', ['u', address]), 'u')
}
