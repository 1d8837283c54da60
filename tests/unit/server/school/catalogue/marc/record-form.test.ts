import type { MarcRecord } from '@pratu/protocol/catalogue'
import { RECORD_FORMATS } from '@pratu/protocol/catalogue'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyForm } from '../../../../../../server/school/catalogue/marc/apply-form.ts'
import { describeRecord } from '../../../../../../server/school/catalogue/marc/describe-record.ts'
import { recordForm } from '../../../../../../server/school/catalogue/marc/record-form.ts'

const record = (...fields: string[]): MarcRecord => ({
  leader: '00000nam a2200000 a 4500',
  fields: fields.map(line => {
    const [, tag = '', ind1 = ' ', ind2 = ' ', rest = ''] = /^(...) (.)(.) ?(.*)$/.exec(line) ?? []
    if (tag < '010') return { tag, value: line.slice(4) }
    const subfields = rest
      .split('$')
      .slice(1)
      .map(part => ({ code: part.slice(0, 1), value: part.slice(1).trim() }))
    return { tag, ind1, ind2, subfields }
  }),
})

const WORDS = ['ดาว', 'แมว', 'นิทาน', 'Star', 'Cat', 'Harry Potter', 'โลกของเรา', 'ก', '2019']
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map(words => words.join(' '))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const list = (value: fc.Arbitrary<string>) => fc.uniqueArray(value, { maxLength: 3 })
const spine = fc.oneof(
  fc.constant({ shelfMark: null, classification: null, authorMark: null }),
  fc.record({
    shelfMark: maybe(fc.constantFrom('อ', 'R')),
    classification: fc.constantFrom('523.4', '895.913', '000'),
    authorMark: maybe(fc.constantFrom('ส649ม', 'ก ข')),
  }),
  fc.record({
    shelfMark: fc.constantFrom('น', 'รส'),
    classification: fc.constant(null),
    authorMark: maybe(fc.constant('ท12ก')),
  }),
)
const form: fc.Arbitrary<RecordForm> = fc
  .tuple(
    fc.record({
      title: text,
      subtitle: maybe(text),
      author: maybe(text),
      otherAuthors: list(text),
      isbns: list(fc.constantFrom('9786160012343', '974-472-523-1')),
      edition: maybe(text),
      place: maybe(text),
      publisher: maybe(text),
      year: maybe(fc.integer({ min: 1900, max: 2030 })),
      extent: maybe(text),
      series: maybe(text),
      subjects: list(fc.oneof(text, fc.constant('ดาว -- การทดลอง'))),
      summary: maybe(text),
      language: fc.constantFrom('tha', 'eng'),
      format: fc.constantFrom(...RECORD_FORMATS),
      onlineUrl: fc.constant('https://example.org/1'),
      notes: list(text),
    }),
    spine,
  )
  .map(([facts, call]) => ({ ...facts, ...call }))

test('a new record says what the form says', () => {
  fc.assert(
    fc.property(form, wanted => {
      expect(recordForm(applyForm(null, wanted))).toEqual(wanted)
    }),
    { numRuns: 300 },
  )
})

test('a changed record says what the form says, and the same form changes nothing', () => {
  fc.assert(
    fc.property(form, form, (before, wanted) => {
      const old = applyForm(null, before)
      const changed = applyForm(old, wanted)
      expect(recordForm(changed)).toEqual(wanted)
      expect(applyForm(changed, recordForm(changed))).toEqual(changed)
    }),
    { numRuns: 300 },
  )
})

const RICH = record(
  '001 123',
  '008 200101s2019    th     b    001 0 tha d',
  '020    $a9786160012343 (ปกแข็ง) $c250 บาท',
  '082 04 $a523.4 $222',
  '099    $a523.4 ส649ม',
  '100 0  $aสมชาย ใจดี, $d2500- $eผู้แต่ง',
  '245 10 $aดาวพลูโต : $bดาวเคราะห์แคระ / $cสมชาย ใจดี.',
  '260    $aกรุงเทพฯ : $bดวงกมล, $c2562.',
  '300    $a212 หน้า : $bภาพประกอบ ; $c21 ซม.',
  '650  4 $aดาวเคราะห์ $zไทย.',
  '700 0  $aสมหญิง รักเรียน, $eผู้แปล',
  '999    $zของเรา',
)

test('what the form does not show stays, byte for byte', () => {
  const shown = recordForm(RICH)
  expect(applyForm(RICH, shown)).toEqual(RICH)
  const changed = applyForm(RICH, { ...shown, title: 'ดาวพลูโตใหม่', year: 2020 })
  const kept = (marc: MarcRecord) => marc.fields.filter(({ tag }) => !['008', '245', '260'].includes(tag))
  expect(kept(changed)).toEqual(kept(RICH))
  expect(changed.fields.find(({ tag }) => tag === '245')).toMatchObject({
    subfields: [
      { code: 'a', value: 'ดาวพลูโตใหม่ :' },
      { code: 'b', value: 'ดาวเคราะห์แคระ /' },
      { code: 'c', value: 'สมชาย ใจดี.' },
    ],
  })
})

describe('a record is described', () => {
  test('a Thai one, with years of the Buddhist era and without ISBD’s signs', () => {
    expect(describeRecord(RICH)).toEqual({
      title: 'ดาวพลูโต : ดาวเคราะห์แคระ',
      author: 'สมชาย ใจดี',
      isbn: '9786160012343',
      controlNumber: '123',
      classification: '523.4',
      shelfMark: null,
      callNumber: '523.4 ส649ม',
      deweyClass: '500',
      language: 'tha',
      format: 'book',
      edition: null,
      place: 'กรุงเทพฯ',
      publisher: 'ดวงกมล',
      publicationYear: 2019,
      extent: '212 หน้า',
      series: null,
      subjects: ['ดาวเคราะห์ -- ไทย'],
      summary: null,
      onlineUrl: null,
    })
  })

  test.each([
    [
      'a novel under a mark',
      '099    $aน ท12ก',
      { classification: 'น', shelfMark: 'น', callNumber: 'น ท12ก', deweyClass: 'none' },
    ],
    [
      'reference',
      '099    $aอ 039 ก',
      { classification: '039', shelfMark: 'อ', deweyClass: '000', callNumber: 'อ 039 ก' },
    ],
    [
      'a short form of a primary school',
      '099    $a025.5 / ธ / ก',
      { classification: '025.5', callNumber: '025.5 ธ ก' },
    ],
    ['a number with places to cut it', '082 04 $a974.004/97345 $aB', { classification: '974.00497345' }],
    [
      'no number of the Library of Congress',
      '090    $aPR4034 $b.P7',
      { classification: null, deweyClass: 'none', callNumber: null },
    ],
  ])('%s', (_, line, expected) => {
    expect(describeRecord(record('245 00 $aก', line))).toMatchObject(expected)
  })

  test.each([
    ['264  1 $c๒๕๖๖', 2023],
    ['260    $c[พ.ศ. 2499?]', 1956],
    ['260    $cc1999-2001.', 1999],
    ['260    $c1365 [1986]', 1986],
    ['260    $c[ม.ป.ป.]', null],
  ])('the year of %s', (line, year) => {
    expect(describeRecord(record('245 00 $aก', line)).publicationYear).toBe(year)
  })

  test('a Thai title abroad is shown in Thai, another script in Latin letters', () => {
    const linked = (original: string) =>
      describeRecord(record('245 10 $6880-01 $aRomanized /', `880 10 $6245-01 $a${original} /`)).title
    expect(linked('พระอภัยมณี')).toBe('พระอภัยมณี')
    expect(linked('久保栄')).toBe('Romanized')
  })

  test('an old ISBN counts, a wrong one does not', () => {
    expect(
      describeRecord(record('245 00 $aก', '020    $a0-306-40615-3', '020    $a0-306-40615-2 (pbk.)')).isbn,
    ).toBe('9780306406157')
  })
})
