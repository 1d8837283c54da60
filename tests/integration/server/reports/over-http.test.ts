import { randomBytes } from 'node:crypto'
import * as declared from '@pratu/protocol/api/reports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfPdf } from '../../../support/read-pdf.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { smallPng } from '../../../support/small-png.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

/** The sample school's last semester but one: data of real shape, counted by the real statistics. */
const params = { academicYear: 2569, semester: 1 }
const IN_NOVEMBER = Date.parse('2026-11-23T03:00:00Z')

let school: RunningSchool
let librarian: Visitor
let helper: Visitor

beforeAll(async () => {
  school = await runSchool('sample = true')
  school.pass(IN_NOVEMBER - school.now())
  librarian = await staffMember(school, 'librarian')
  helper = await staffMember(school, 'helper')
})
afterAll(() => school[Symbol.asyncDispose]())

const read = async () => granted(await librarian.call(declared.getReport, { params, timeoutMs: 60_000 }))

async function fileOf(form: declared.ReportForm, visitor = librarian): Promise<Response> {
  const body = { version: 1, form, thaiDigits: false }
  const made = await librarian.call(declared.makeReportFile, { params, body, timeoutMs: 60_000 })
  return visitor.fetch(granted(made).href)
}

const putEmblem = async (content: Uint8Array) => {
  const response = await librarian.fetch('/api/reports/emblem', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.from(content),
  })
  return response.status
}

describe("a sample school's report", () => {
  it('adds up in every semester', async () => {
    const { reports } = granted(await librarian.call(declared.listReports, {}))
    expect(reports.length).toBeGreaterThanOrEqual(2)
    for (const { semester } of reports) {
      const key = { academicYear: semester.academicYear, semester: semester.semester }
      const report = granted(await librarian.call(declared.getReport, { params: key, timeoutMs: 60_000 }))
      expect([semester, report.mismatches]).toEqual([semester, []])
    }
  })

  it('is written, printed, signed and printed again, over HTTP', async () => {
    const draft = await read()
    const content = { ...draft.content, narrative: { ...draft.content.narrative, problems: 'ไฟฟ้าดับสองวัน' } }
    const body = { version: 1, revision: draft.revision, content }
    expect(granted(await librarian.call(declared.saveReport, { params, body }))).toMatchObject({
      revision: 1,
    })

    const pdf = await fileOf('pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const text = textOfPdf(new Uint8Array(await pdf.arrayBuffer()))
      .join('')
      .replace(/\s+/g, '')
    expect(text).toContain('ไฟฟ้าดับสองวัน')
    expect(text).toContain(`ยืม${draft.figures.loans.toLocaleString('en-US')}เล่ม`)
    for (const form of ['docx', 'xlsx'] as const) {
      const file = await fileOf(form)
      expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
      expect(file.headers.get('content-disposition')).toMatch(new RegExp(`^attachment.*2569-1.${form}`))
    }

    const signature = { version: 1, revision: 1, signedBy: 'นางกัญญารัตน์ ศรีสุวรรณ', signedOn: '2026-11-20' }
    granted(await librarian.call(declared.signReport, { params, body: signature, timeoutMs: 60_000 }))
    const [first, second] = [await fileOf('pdf'), await fileOf('pdf')]
    const bytes = Buffer.from(await first.arrayBuffer())
    expect(bytes.equals(Buffer.from(await second.arrayBuffer()))).toBe(true)
    expect(textOfPdf(bytes).join('').replace(/\s+/g, '')).toContain('20พฤศจิกายน2569')
  })

  it('is for librarians; a helper is reminded, and gets no file that another had made', async () => {
    expect(codesOf(await helper.call(declared.getReport, { params }))).toEqual(['not-allowed'])
    expect(codesOf(await helper.call(declared.listReports, {}))).toEqual(['not-allowed'])
    granted(await helper.call(declared.getReportReminder, {}))
    const admin = await school.administrator()
    expect((await fileOf('xlsx', admin)).status).toBe(410)
    expect((await fileOf('xlsx', helper)).status).toBe(403)
  })

  it("bears the school's own picture, once it has one that can be printed", async () => {
    expect(await putEmblem(Buffer.from('GIF89a'))).toBe(415)
    expect(await putEmblem(Buffer.concat([smallPng(4).subarray(0, 40), randomBytes(50)]))).toBe(415)
    expect(await putEmblem(Buffer.from('<svg viewBox="0 0 10 10"><rect'))).toBe(415)
    expect((await librarian.fetch('/api/reports/emblem')).status).toBe(404)
    expect(await putEmblem(smallPng(4))).toBe(200)
    const shown = await librarian.fetch('/api/reports/emblem')
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/)
    granted(await librarian.call(declared.removeReportEmblem, {}))
    expect((await librarian.fetch('/api/reports/emblem')).status).toBe(404)
  })
})
