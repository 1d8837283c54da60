import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { expect, test } from 'vitest'
import { RecordDraft } from '../../../../kiosk-ui/state/record-draft.svelte.ts'

const FORM: RecordForm = {
  title: 'ไดโนเสาร์ตัวจิ๋ว',
  subtitle: null,
  author: 'สมชาย ใจดี',
  otherAuthors: ['สมหญิง รักเรียน', 'มานะ มานี'],
  isbns: ['978-616-123-456-7'],
  shelfMark: null,
  classification: '567.9',
  authorMark: 'ส649ด',
  edition: null,
  place: 'กรุงเทพฯ',
  publisher: 'นานมีบุ๊คส์',
  year: 2024,
  extent: '32 หน้า',
  series: null,
  subjects: ['ไดโนเสาร์'],
  summary: null,
  language: 'tha',
  format: 'book',
  onlineUrl: null,
  notes: [],
}
const ERA = 543

const draftOf = (form: RecordForm | null = FORM): RecordDraft => {
  const draft = new RecordDraft()
  draft.begin(form, ERA)
  return draft
}

test('a form that is shown and saved untouched is the same form', () => {
  const draft = draftOf()
  expect(draft.changed).toBe(false)
  expect(draft.form).toEqual(FORM)
})

test('the year is shown in the Buddhist era and saved in the common one, typed in either and in Thai digits', () => {
  const draft = draftOf()
  expect(draft.texts.year).toBe('2567')
  for (const typed of ['๒๕๖๗', '2024', ' 2567 ']) {
    draft.texts.year = typed
    expect(draft.form?.year).toBe(2024)
  }
})

test.each([
  ['year', '67'],
  ['year', 'ปีนี้'],
  ['classification', '56'],
  ['classification', 'น'],
  ['onlineUrl', 'นานมี'],
  ['title', '  '],
] as const)('%s cannot be %j', (field, typed) => {
  const draft = draftOf()
  draft.texts[field] = typed
  expect(draft.form).toBeNull()
  expect([...draft.wrong]).toEqual([field])
})

test('a Dewey number may be typed in Thai digits', () => {
  const draft = draftOf()
  draft.texts.classification = '๕๖๗.๙'
  expect(draft.form?.classification).toBe('567.9')
})

test('of a new record only the title is missing', () => {
  const draft = draftOf(null)
  expect([...draft.wrong]).toEqual(['title'])
  draft.texts.title = 'แมว'
  expect(draft.form).toMatchObject({ title: 'แมว', author: null, isbns: [] })
})

test('when two write at once, both are kept, and where they differ theirs is told', () => {
  const draft = draftOf()
  draft.texts.title = 'ไดโนเสาร์ตัวใหญ่'
  draft.texts.extent = '40 หน้า'
  draft.mergeTheirs({ ...FORM, title: 'ไดโนเสาร์', publisher: 'แพรว', extent: '40 หน้า' }, ERA)
  expect(draft.form).toMatchObject({ title: 'ไดโนเสาร์ตัวใหญ่', publisher: 'แพรว', extent: '40 หน้า' })
  expect(draft.clashes).toEqual([{ field: 'title', theirs: 'ไดโนเสาร์' }])
  expect(draft.changed).toBe(true)

  draft.takeTheirs({ field: 'title', theirs: 'ไดโนเสาร์' })
  expect(draft.form?.title).toBe('ไดโนเสาร์')
  expect(draft.clashes).toEqual([])
  expect(draft.changed).toBe(false)
})
