import type { TypedMarc } from '@pratu/protocol/api/cataloguing'
import { describe, expect, it } from 'vitest'
import { checkMarc } from '../../../../../server/school/catalogue/check-marc.ts'

const title = { tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: 'ชื่อเรื่อง' }] }
const good: TypedMarc = { leader: '00000nam a2200000 i 4500', fields: [title] }
const withFields = (...fields: TypedMarc['fields']): TypedMarc => ({ ...good, fields: [...fields, title] })
const problems = (typed: TypedMarc, before: Parameters<typeof checkMarc>[1] = null) => {
  const result = checkMarc(typed, before)
  return result.ok ? [] : result.failures
}
const note = (value: string) => ({ tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value }] })

describe('MARC', () => {
  it('is good with a leader, a title, control and data fields', () => {
    expect(checkMarc(withFields({ tag: '001', value: 'x1' }, note('หมายเหตุ')), null)).toMatchObject({
      ok: true,
    })
  })

  it.each([
    [
      'a leader of a strange type',
      { ...good, leader: '00000n?m a2200000 i 4500' },
      'marc-leader-wrong',
      { position: 6 },
    ],
    [
      'a leader in Thai',
      { ...good, leader: '00000nam ก2200000 i 4500' },
      'marc-leader-wrong',
      { position: 9 },
    ],
    ['an empty subfield', withFields(note(' ')), 'marc-field-empty', { line: 1, tag: '500' }],
    ['no subfield', withFields({ ...note(''), subfields: [] }), 'marc-field-empty', { line: 1, tag: '500' }],
    ['tag 000', withFields({ ...note('x'), tag: '000' }), 'marc-tag-wrong', { line: 1, tag: '000' }],
    [
      'a data field without subfields',
      withFields({ tag: '500', value: 'x' }),
      'marc-control-field-wrong',
      { line: 1, tag: '500' },
    ],
    ['a line break', withFields(note('a\nb')), 'marc-character-wrong', { line: 1, tag: '500' }],
    [
      'the end of a record inside',
      withFields({ tag: '001', value: 'a\x1db' }),
      'marc-character-wrong',
      { line: 1, tag: '001' },
    ],
    ['two titles', withFields(title), 'marc-field-repeated', { line: 2, tag: '245' }],
    [
      'two main entries',
      withFields({ ...note('x'), tag: '100' }, { ...note('x'), tag: '110' }),
      'marc-field-repeated',
      { line: 2, tag: '110' },
    ],
    [
      'a field that no directory can hold',
      withFields(note('ก'.repeat(3400))),
      'marc-field-too-long',
      { line: 1, tag: '500' },
    ],
  ] as const)('is refused with %s', (_what, typed, code, params) => {
    expect(problems(typed as TypedMarc)).toContainEqual({ code, params })
  })

  it('is refused when it is longer than ISO 2709 can say', () => {
    const fields = Array.from({ length: 12 }, () => note('x'.repeat(9_000)))
    expect(problems(withFields(...fields))).toEqual([{ code: 'marc-record-too-long' }])
  })

  it('needs a title that says something', () => {
    const blank = { ...title, subfields: [{ code: 'c', value: 'ผู้แต่ง' }] }
    expect(problems({ ...good, fields: [blank] })).toEqual([{ code: 'marc-title-missing' }])
  })

  it('of another system keeps its odd fields, as long as they stay as they are', () => {
    const odd = { tag: '949', ind1: '#', ind2: ' ', subfields: [{ code: 'A', value: '1' }] }
    const before = { leader: 'odd leader of the others', fields: [odd, title] }
    expect(problems({ ...before, fields: [odd, title, note('ใหม่')] }, before)).toEqual([])
    expect(problems({ ...before, fields: [{ ...odd, ind2: '#' }, title] }, before)).toHaveLength(3)
  })
})
