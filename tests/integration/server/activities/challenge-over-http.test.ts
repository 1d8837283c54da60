import { type CertificateOrder, makeCertificates } from '@pratu/protocol/api/activities'
import * as challengeApi from '@pratu/protocol/api/challenge'
import { listDeskActions, returnAtDesk, undoDeskAction } from '@pratu/protocol/api/desk'
import { borrowItem, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { exportPatron, forgetPatron } from '@pratu/protocol/api/patrons'
import { getReport } from '@pratu/protocol/api/reports'
import { DAY_MS } from '@pratu/protocol/bangkok'
import type { ChallengeFields } from '@pratu/protocol/challenge'
import { expect, test } from 'vitest'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { textOfPdf } from '../../../support/read-pdf.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { addBook } from '../patrons/books.ts'
import { enrol } from '../patrons/patrons.ts'
import { schoolInSemester } from './semester-morning.ts'

const CHALLENGE: ChallengeFields = {
  name: { th: 'ท้าอ่าน', en: 'Reading challenge' },
  steps: [1, 2, 5],
  confirmedBy: 'return',
  sameDay: false,
}

async function openSchool(fields: Partial<ChallengeFields> = {}) {
  const { school, today } = await schoolInSemester()
  const admin = await school.administrator()
  const mali = await enrol(admin, { schoolNumber: '04215' })
  await enrol(admin, { schoolNumber: '04216', givenName: 'มานะ', classNumber: 18 })
  for (const number of [1, 2, 3]) await addBook(school.database, `B${number}`, `เรื่องที่ ${number}`)
  const { stationId } = await school.station('Kiosk')
  const page = await kioskPageOf(school, stationId)
  const key = {
    academicYear: Number(today.slice(0, 4)) + 543,
    semester: today.slice(5, 7) === '07' ? 1 : 2,
  }
  granted(await admin.call(challengeApi.setChallenge, { params: key, body: { ...CHALLENGE, ...fields } }))
  return { school, admin, mali, page, key }
}

async function session(page: Visitor, code: string): Promise<{ sessionId: string }> {
  return { sessionId: granted(await page.call(openSession, { body: { code } })).id }
}
const borrow = async (page: Visitor, code: string, barcode: string) =>
  granted(await page.call(borrowItem, { params: await session(page, code), body: { code: barcode } }))
const giveBack = async (page: Visitor, code: string) =>
  granted(await page.call(returnItem, { body: { code } }))
const stars = async (page: Visitor, code: string) =>
  granted(await page.call(challengeApi.readOwnChallenge, { params: await session(page, code) })).challenge

test('a book that comes back on a later day is a star, once; the class sees its stars together', async () => {
  const { school, page, key } = await openSchool()
  await using _ = school
  await borrow(page, '04215', 'B1')
  await giveBack(page, 'B1')
  expect(await stars(page, '04215')).toMatchObject({ books: 0, jar: { classroom: 'ป.4/2', books: 0 } })

  for (const round of [1, 2]) {
    await borrow(page, '04215', 'B1')
    if (round === 1) await borrow(page, '04216', 'B2')
    school.pass(DAY_MS)
    await giveBack(page, 'B1')
    if (round === 1) await giveBack(page, 'B2')
  }
  expect(await stars(page, '04215')).toMatchObject({
    ...{ steps: [1, 2, 5], books: 1, jar: { classroom: 'ป.4/2', books: 2 } },
    log: [{ title: 'เรื่องที่ 1', confirmed: true, liked: null }],
  })

  const fresh = await school.administrator()
  const log = { patron: { code: '04215' }, title: 'หนังสือที่บ้าน' }
  expect(granted(await fresh.call(challengeApi.logBook, { body: log }))).toMatchObject({
    books: 2,
    again: false,
  })
  const same = { ...log, title: '  หนังสือที่บ้าน ' }
  expect(granted(await fresh.call(challengeApi.logBook, { body: same }))).toMatchObject({
    books: 2,
    again: true,
  })

  const view = granted(await fresh.call(challengeApi.readChallenge, { query: key }))
  expect(view.standing).toMatchObject({
    ...{ readers: 2, books: 3 },
    steps: [
      { books: 1, readers: 2 },
      { books: 2, readers: 1 },
      { books: 5, readers: 0 },
    ],
  })
  expect(
    view.readers.map(({ classNumber, books, stepsReached }) => [classNumber, books, stepsReached]),
  ).toEqual([
    [17, 2, 2],
    [18, 1, 1],
  ])
  expect(granted(await fresh.call(getReport, { params: key })).figures.challenge).toMatchObject({
    ...{ books: 3, readers: 2 },
  })

  const { sessionId } = await session(page, '04215')
  const other = await kioskPageOf(school, (await school.station('Elsewhere')).stationId)
  expect(codesOf(await other.call(challengeApi.readOwnChallenge, { params: { sessionId } }))).toEqual([
    'session-ended',
  ])
})

test('a return that staff undo takes its star along', async () => {
  const { school, admin, page } = await openSchool({ sameDay: true })
  await using _ = school
  const { loan } = await borrow(page, '04215', 'B1')
  granted(await admin.call(returnAtDesk, { params: { loanId: loan.id } }))
  expect(await stars(page, '04215')).toMatchObject({ books: 1 })
  const [newest] = granted(await admin.call(listDeskActions, {})).actions
  granted(await admin.call(undoDeskAction, { params: { actionId: newest?.id ?? '' }, body: {} }))
  expect(await stars(page, '04215')).toMatchObject({ books: 0, log: [] })
})

test('where the reader’s word counts, one tap at the kiosk makes the star', async () => {
  const { school, page } = await openSchool({ confirmedBy: 'reader', sameDay: true })
  await using _ = school
  await borrow(page, '04215', 'B1')
  await giveBack(page, 'B1')
  const before = await stars(page, '04215')
  expect(before).toMatchObject({ books: 0, log: [{ confirmed: false }] })
  const params = { ...(await session(page, '04215')), mark: before?.log[0]?.mark ?? '' }
  const told = granted(await page.call(challengeApi.tellLiked, { params, body: { liked: 3 } }))
  expect(told.challenge).toMatchObject({ books: 1, log: [{ confirmed: true, liked: 3 }] })
})

test('where a teacher confirms, books wait for her', async () => {
  const { school, admin, page } = await openSchool({ confirmedBy: 'teacher', sameDay: true })
  await using _ = school
  await borrow(page, '04215', 'B1')
  await giveBack(page, 'B1')
  expect(await stars(page, '04215')).toMatchObject({ books: 0 })
  const { waiting } = granted(await admin.call(challengeApi.readChallenge, { query: {} }))
  expect(waiting).toMatchObject([{ name: 'มะลิ ตัวอย่างดี', title: 'เรื่องที่ 1' }])
  const { patronId = '', mark = '' } = waiting[0] ?? {}
  const params = { ...(await session(page, '04215')), mark }
  granted(await page.call(challengeApi.tellLiked, { params, body: { liked: 2 } }))
  expect(await stars(page, '04215')).toMatchObject({ books: 0 })
  granted(await admin.call(challengeApi.confirmBook, { params: { patronId, mark } }))
  expect(await stars(page, '04215')).toMatchObject({ books: 1 })
})

test('what is held about a reader holds the log, and forgetting takes all of it', async () => {
  const { school, admin, mali, page } = await openSchool({ sameDay: true })
  await using _ = school
  await borrow(page, '04215', 'B1')
  await giveBack(page, 'B1')
  await stars(page, '04215')
  const held = await admin.fetch(exportPatron.path.replace(':patronId', mali.id))
  expect(await held.json()).toMatchObject({ books_read: [{ confirmed: 1 }] })
  granted(await admin.call(forgetPatron, { params: { patronId: mali.id } }))
  const view = granted(await admin.call(challengeApi.readChallenge, { query: {} }))
  expect(view).toMatchObject({ readers: [], standing: { readers: 0, books: 0 } })
})

test('certificates name those who reached a step, in Thai digits, and are there for whoever made them', async () => {
  const { school, admin, mali, page, key } = await openSchool({ sameDay: true })
  await using _ = school
  await borrow(page, '04215', 'B1')
  await giveBack(page, 'B1')
  await stars(page, '04215')
  const order = (leastSteps: number): CertificateOrder => ({
    reason: { for: 'challenge', ...key, leastSteps },
    whose: { by: 'patrons', patronIds: [mali.id] },
    date: '2026-11-26',
  })
  expect(codesOf(await admin.call(makeCertificates, { body: order(2) }))).toEqual(['nothing-to-print'])
  const made = granted(await admin.call(makeCertificates, { body: order(1) }))
  expect(made).toMatchObject({ pages: 1, count: 1 })
  const pdf = new Uint8Array(await (await admin.fetch(made.href)).arrayBuffer())
  const [text = ''] = textOfPdf(pdf)
  const read = text.replace(/\s+/g, '')
  expect(read).toContain('มะลิตัวอย่างดี')
  expect(read).toContain('อ่านหนังสือครบ๑เล่ม')
  expect(read).toContain('วันที่๒๖พฤศจิกายนพุทธศักราช๒๕๖๙')
  const other = await staffMember(school, 'helper')
  expect((await other.fetch(made.href)).status).toBe(410)
})
