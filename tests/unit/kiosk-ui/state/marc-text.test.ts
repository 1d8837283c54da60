import type { MarcRecord } from '@pratu/protocol/catalogue'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, readLines, typedOf, writeLines } from '../../../../kiosk-ui/state/marc-text.ts'

const LEADER = '00000nam a2200000   4500'

const text = fc.string({
  unit: fc.constantFrom('ก', 'า', 'a', 'Z', '7', ' ', '$', '/', '.', '|', '_'),
  minLength: 1,
})
const controlField = fc.record({ tag: fc.constantFrom('001', '008'), value: text })
const dataField = fc.record({
  tag: fc.constantFrom('020', '245', '650', '900'),
  ind1: fc.constantFrom(' ', '0', '1'),
  ind2: fc.constantFrom(' ', '0', '4'),
  subfields: fc.array(fc.record({ code: fc.constantFrom('a', 'b', '9'), value: text }), { minLength: 1 }),
})
const record: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constant(LEADER),
  fields: fc.array(fc.oneof(controlField, dataField)),
})

test('a record that is shown and saved untouched is the same record', () => {
  fc.assert(
    fc.property(record, marc => {
      expect(typedOf(linesOf(marc))).toEqual(marc)
    }),
  )
})

test('what MarcEdit writes is read', () => {
  expect(
    readLines(
      `=LDR  ${LEADER}\n=001  12345\n=245  10$aไดโนเสาร์ /$cสมชาย ใจดี\n=650  \\4$aไดโนเสาร์$x{dollar}5`,
    ),
  ).toEqual({
    leader: LEADER,
    fields: [
      { tag: '001', ind1: '', ind2: '', text: '12345' },
      { tag: '245', ind1: '1', ind2: '0', text: '$aไดโนเสาร์ /$cสมชาย ใจดี' },
      { tag: '650', ind1: ' ', ind2: '4', text: '$aไดโนเสาร์$x{dollar}5' },
    ],
  })
})

test.each([
  ['245 10 $a Dinosaurs / $c Somchai', '1', '0', '$aDinosaurs /$cSomchai'],
  ['24510|aDinosaurs /|cSomchai', '1', '0', '$aDinosaurs /$cSomchai'],
  ['245 10 _aDinosaurs / _cSomchai', '1', '0', '$aDinosaurs /$cSomchai'],
  ['245 #0 ‡a Dinosaurs', ' ', '0', '$aDinosaurs'],
  ['245    $a Dinosaurs', ' ', ' ', '$aDinosaurs'],
])('%j is read as other programs mean it', (line, ind1, ind2, subfields) => {
  expect(readLines(line)?.fields).toEqual([{ tag: '245', ind1, ind2, text: subfields }])
})

test('a line that begins with no tag goes on with the field before', () => {
  expect(readLines('=520  \\\\$aA long\n   story')?.fields).toEqual([
    { tag: '520', ind1: ' ', ind2: ' ', text: '$aA long story' },
  ])
})

test('a text that is no record is none', () => {
  expect(readLines('ไดโนเสาร์\nตัวจิ๋ว')).toBeNull()
})

test('what stands before the first subfield is sent to be told as a mistake, not dropped', () => {
  const typed = typedOf({ leader: LEADER, fields: [{ tag: '245', ind1: '', ind2: '', text: 'Dino$bx' }] })
  expect(typed.fields).toEqual([
    {
      tag: '245',
      ind1: ' ',
      ind2: ' ',
      subfields: [
        { code: '', value: 'Dino' },
        { code: 'b', value: 'x' },
      ],
    },
  ])
})

test('written and read again it is the same', () => {
  const lines = {
    leader: LEADER,
    fields: [
      { tag: '008', ind1: '', ind2: '', text: '240101s2024    th            000 0 tha d' },
      { tag: '245', ind1: '1', ind2: ' ', text: '$aก /$cข' },
    ],
  }
  expect(readLines(writeLines(lines))).toEqual(lines)
})
