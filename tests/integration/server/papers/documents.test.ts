import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import {
  changePaperSettings,
  type DocumentOrder,
  getPaperChoices,
  makeDocument,
} from '@pratu/protocol/api/documents'
import { addMember, changePassword, signIn } from '@pratu/protocol/api/staff'
import { LABEL_SHEETS } from '@pratu/protocol/label-sheets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { findProgram } from '../../../support/programs.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { fillForPapers, IMPORT_ID, patronId } from './fill-for-papers.ts'

const reader = findProgram('pdftotext')
const NO_READER = 'pdftotext (Debian: poppler-utils) is not installed'

let school: RunningSchool
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  await school.database.write(() => fillForPapers(school.database))
  admin = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

type LabelOrder = Extract<DocumentOrder, { kind: 'labels' }>
const labels = (changed: Partial<LabelOrder> = {}): LabelOrder => ({
  kind: 'labels',
  items: { by: 'barcodes', barcodes: ['0000001', '0000002'] },
  parts: 'both',
  sheet: '3x8-70x37',
  firstLabel: 1,
  bands: true,
  language: 'th',
  ...changed,
})

const make = (body: DocumentOrder, visitor = admin) => visitor.call(makeDocument, { body })

/** The text of a document as a reader of PDF finds it. */
async function textOf(order: DocumentOrder): Promise<string> {
  const { href } = granted(await make(order))
  const answer = await admin.fetch(href)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(new TextDecoder().decode(bytes.subarray(0, 5))).toBe('%PDF-')
  using folder = temporaryFolder()
  writeFileSync(folder.file('document.pdf'), bytes)
  const read = spawnSync(reader ?? '', ['-layout', folder.file('document.pdf'), '-'], { encoding: 'utf8' })
  return read.stdout.replaceAll('\u2060', '')
}

describe('labels', () => {
  test('of named copies, told with their pages and given as a PDF that opens in the browser', async () => {
    const made = granted(await make(labels()))
    expect(made).toMatchObject({ pages: 1, count: 2, leftOut: [] })
    expect((await admin.fetch(made.href)).status).toBe(200)
  })

  test('carry call number, barcode and title as they are, whatever the title says', async ({ skip }) => {
    skip(reader === undefined, NO_READER)
    const text = await textOf(labels({ parts: 'barcode', sheet: '2x7-99x38' }))
    expect(text).toContain('0000001')
    expect(text).toContain('#panic("x") *ก* $y$')
    expect(text).toContain('523.4 ส649ม')
  })

  test('begin on a half-used sheet', async () => {
    const order = labels({ firstLabel: 24 })
    expect(granted(await make(order)).pages).toBe(2)
  })

  test('of an import, of a stretch of the register by length and then by text, without withdrawn copies', async () => {
    const of = async (changed: Partial<LabelOrder>) => granted(await make(labels(changed))).count
    expect(await of({ items: { by: 'import', importId: IMPORT_ID } })).toBe(3)
    expect(await of({ items: { by: 'accession', from: '998', to: '1001' } })).toBe(3)
    expect(await of({ items: { by: 'accession', from: 'ร1', to: 'ร9' } })).toBe(1)
  })

  test('of what was added since labels were last printed; what was printed can be printed again', async () => {
    const before = granted(await admin.call(getPaperChoices, {}))
    const [fresh] = before.added
    if (!fresh) throw new Error('Nothing is offered.')
    expect(fresh.count).toBe(5)
    granted(await make(labels({ parts: 'barcode', items: { by: 'added', ...fresh } })))
    const after = granted(await admin.call(getPaperChoices, {}))
    expect(after.added.map(({ count }) => count)).toEqual([0, 5])
    expect(after.added[0]?.afterMs).toBe(fresh.untilMs)
  })

  test('are refused with every barcode that is not known, or that has no call number', async () => {
    const unknown = await make(labels({ items: { by: 'barcodes', barcodes: ['0000001', 'X1', 'X2'] } }))
    expect(unknown).toMatchObject({
      failures: [{ code: 'barcodes-unknown', params: { count: 2, barcodes: 'X1, X2' } }],
    })
    const bare = await make(labels({ items: { by: 'barcodes', barcodes: ['0000001', '0000003'] } }))
    expect(bare).toMatchObject({
      failures: [{ code: 'no-call-number', params: { count: 1, barcodes: '0000003' } }],
    })
    const none = await make(labels({ items: { by: 'accession', from: '77', to: '78' } }))
    expect(codesOf(none)).toEqual(['nothing-to-print'])
  })
})

describe('the other papers', () => {
  test('cards of a class; whoever has no card code is told', async () => {
    const classrooms = [{ level: 'ป.4', room: '2' }]
    const made = granted(await make({ kind: 'cards', patrons: { by: 'classrooms', classrooms } }))
    expect(made).toMatchObject({ pages: 1, count: 1, leftOut: ['ปูน นา'] })
    const without = await make({ kind: 'cards', patrons: { by: 'patrons', patronIds: [patronId(2)] } })
    expect(codesOf(without)).toEqual(['no-cards'])
  })

  test('the register in its columns, Buddhist years, Thai digits', async ({ skip }) => {
    skip(reader === undefined, NO_READER)
    const rows = { by: 'period', from: '2026-11-01', to: '2026-11-30' } as const
    const text = await textOf({ kind: 'register', rows, thaiDigits: true })
    for (const column of ['เลขทะเบียน', 'ชื่อเรื่อง', 'ราคา', 'แหล่งที่มา', 'หมายเหตุ']) expect(text).toContain(column)
    expect(text).toContain('๒ พ.ย. ๒๕๖๙')
    expect(text).toContain('๑๒๐.๕๐')
    expect(text).toContain('๒๕๖๓')
    expect(text).toMatch(/จำ?ห?น่?ำ?า?ยออก/)
  })

  test('overdue loans by class, with short names where they hang on a wall', async ({ skip }) => {
    skip(reader === undefined, NO_READER)
    const order = { kind: 'overdue', classrooms: null, language: 'th' } as const
    const whole = await textOf({ ...order, shortNames: false })
    expect(whole).toContain('ป.4/2')
    expect(whole).toContain('มะลิ ใจดี')
    const short = await textOf({ ...order, shortNames: true })
    expect(short).toContain('มะลิ จ.')
    expect(short).not.toContain('ใจดี')
  })

  test('the sheet of commands; signs only once there are shelves', async () => {
    expect(granted(await make({ kind: 'commands', language: 'en' })).pages).toBe(1)
    expect(granted(await make({ kind: 'signs', paper: 'a5' }))).toMatchObject({ pages: 1, count: 2 })
  })
})

describe('who gets it', () => {
  test('only whoever had it made, for a quarter of an hour', async () => {
    const { href } = granted(await make({ kind: 'commands', language: 'th' }))
    const other = await helper()
    expect((await other.fetch(href)).status).toBe(410)
    expect((await school.visitor().fetch(href)).status).toBe(401)
    expect((await admin.fetch(href)).status).toBe(200)
    school.pass(15 * 60_000 + 1)
    expect((await admin.fetch(href)).status).toBe(410)
  })

  test('the audit log tells what was made, not of whom', async () => {
    granted(await make({ kind: 'commands', language: 'th' }))
    const entry = school.database.first(
      queries.selectFrom('audit_log').selectAll().where('action', '=', 'document-made').orderBy('id', 'desc'),
    )
    expect(entry).toMatchObject({ actor: 'staff:admin', detail: '{"document":"commands","count":7}' })
  })
})

test("the school's own sheet and the printer's nudge are remembered; impossible measures are not", async () => {
  const { settings } = granted(await admin.call(getPaperChoices, {}))
  const own = { ...settings, sheet: 'own', nudge: { rightTenths: 12, downTenths: -5 } } as const
  granted(await admin.call(changePaperSettings, { body: own }))
  expect(granted(await admin.call(getPaperChoices, {})).settings).toEqual(own)
  const wide = { ...LABEL_SHEETS['3x8-70x37'], labelWidth: 80 }
  const refused = await admin.call(changePaperSettings, { body: { ...own, ownSheet: wide } })
  expect(codesOf(refused)).toEqual(['sheet-impossible'])
})

async function helper(): Promise<Visitor> {
  const body = { userName: 'helper', displayName: 'ผู้ช่วย', role: 'helper' } as const
  const { firstPassword } = granted(await admin.call(addMember, { body }))
  const visitor = school.visitor()
  granted(await visitor.call(signIn, { body: { userName: 'helper', password: firstPassword } }))
  granted(await visitor.call(changePassword, { body: { current: firstPassword, next: 'a-helper-of-tests' } }))
  return visitor
}
