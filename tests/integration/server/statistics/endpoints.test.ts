import { writeFileSync } from 'node:fs'
import * as declared from '@pratu/protocol/api/statistics'
import { makeToken } from '@pratu/protocol/api/tokens'
import type { Scope } from '@pratu/protocol/scopes'
import { STATISTICS_TABLES, type StatisticsTable } from '@pratu/protocol/statistics'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { openTable } from '../../../../server/school/imports/tables/open-table.ts'
import { openArchive } from '../../../../server/school/imports/tables/xlsx/archive.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { fillLibrary } from './generated-library.ts'

const folder = temporaryFolder()
const period = { from: '2026-11-02', to: '2026-12-31' }
let school: RunningSchool
let helper: Visitor
let librarian: Visitor

beforeAll(async () => {
  school = await runSchool()
  await fillLibrary(school.database, 7)
  helper = await staffMember(school, 'helper')
  librarian = await staffMember(school, 'librarian')
})
afterAll(async () => {
  await school[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

/** The rows of a saved file, read as an import of somebody else's would be. */
async function rowsOf(visitor: Visitor, path: string): Promise<string[][]> {
  const response = await visitor.fetch(path)
  expect(response.status).toBe(200)
  const file = folder.file(`${Math.random()}`)
  writeFileSync(file, Buffer.from(await response.arrayBuffer()))
  const table = await openTable(file, {})
  const rows: string[][] = []
  for await (const { cells } of table.rows()) rows.push([...cells])
  table.close()
  return rows
}

const pathOf = (table: StatisticsTable, query: Record<string, string>) =>
  `/api/statistics/tables/${table}?${new URLSearchParams({ ...period, ...query })}`

describe('the rows of charts', () => {
  it('come to a helper, and those of all add up to the figures', async () => {
    const figures = granted(await helper.call(declared.getFigures, { query: period }))
    const { rows } = granted(
      await helper.call(declared.getLoansCourse, { query: { ...period, by: 'month' } }),
    )
    expect(rows.map(row => row.from)).toEqual(['2026-11-02', '2026-12-01'])
    expect(rows.reduce((sum, row) => sum + row.loans, 0)).toBe(figures.loans)
    const classes = granted(await helper.call(declared.getClasses, { query: period }))
    expect(classes.rows).toEqual(figures.byClass)
    const groups = granted(await helper.call(declared.getGroups, { query: period }))
    expect(groups.rows).toEqual(figures.byGroup)
    granted(await helper.call(declared.getVisitsCourse, { query: { ...period, by: 'week' } }))
    granted(await helper.call(declared.getHeatMap, { query: period }))
    granted(await helper.call(declared.getPurposes, { query: period }))
    granted(await helper.call(declared.getReconciliation, { query: period }))
    granted(await helper.call(declared.getSemesterComparison, { query: { against: 'last-year' } }))
  })

  it('name readers to librarians alone', async () => {
    const query = { ...period, limit: 5 }
    expect(granted(await librarian.call(declared.getTopReaders, { query })).rows).toHaveLength(5)
    expect(codesOf(await helper.call(declared.getTopReaders, { query }))).toEqual(['not-allowed'])
    const saved = `/api/statistics/boards/top-readers?${new URLSearchParams({ ...period, form: 'csv' })}`
    expect((await helper.fetch(saved)).status).toBe(403)
    expect((await librarian.fetch(saved)).status).toBe(200)
  })

  it('come to other programs by what their token may read', async () => {
    const admin = await school.administrator()
    const programWith = async (...scopes: Scope[]) => {
      const made = await admin.call(makeToken, { body: { name: 'กระดานข่าว', scopes } })
      return school.visitor({ authorization: `Bearer ${granted(made).secret}` })
    }
    const ofLoans = await programWith('loans:read')
    granted(await ofLoans.call(declared.getClasses, { query: period }))
    expect(codesOf(await ofLoans.call(declared.getHeatMap, { query: period }))).toEqual(['not-allowed'])

    const ofVisits = await programWith('visits:read')
    granted(await ofVisits.call(declared.getHeatMap, { query: period }))
    const ofBoth = await programWith('visits:read', 'loans:read')
    const query = period
    for (const [program, answer] of [
      [ofLoans, 'not-allowed'],
      [ofVisits, 'not-allowed'],
      [ofBoth, 'granted'],
    ] as const) {
      for (const asked of [
        await program.call(declared.getFigures, { query }),
        await program.call(declared.getGroups, { query }),
        await program.call(declared.getSemesterComparison, { query: { against: 'last-year' } }),
      ])
        expect(asked.ok ? 'granted' : codesOf(asked)[0]).toBe(answer)
      const { status } = await program.fetch(pathOf('groups', { form: 'csv' }))
      expect(status).toBe(answer === 'granted' ? 200 : 403)
    }
    const board = `/api/statistics/boards/top-readers?${new URLSearchParams({ ...period, form: 'csv' })}`
    expect((await ofBoth.fetch(board)).status).toBe(403)
  })

  it.each([
    ['backwards', { from: '2026-12-31', to: '2026-11-02' }],
    ['longer than three years', { from: '2020-01-01', to: '2026-11-02' }],
    ['no days', { from: '2026-02-31', to: '2026-12-31' }],
  ])('are refused for a period that is %s', async (_, query) => {
    expect(codesOf(await helper.call(declared.getFigures, { query }))).toEqual(['invalid-request'])
    expect(codesOf(await helper.call(declared.getClasses, { query }))).toEqual(['invalid-request'])
    const saved = await helper.fetch(pathOf('loans', { ...query, form: 'xlsx' }))
    expect(saved.status).toBe(400)
    const compared = { form: 'csv', compareFrom: query.from, compareTo: query.to }
    expect((await helper.fetch(pathOf('loans', compared))).status).toBe(400)
  })

  it('are refused for half a comparison, and for a day that there is not', async () => {
    const half = await helper.fetch(pathOf('loans', { form: 'csv', compareFrom: '2026-05-01' }))
    expect(half.status).toBe(400)
    const query = { date: '2026-02-31', against: 'last-year' as const }
    expect(codesOf(await helper.call(declared.getSemesterComparison, { query }))).toEqual(['invalid-request'])
  })
})

describe('saved tables', () => {
  it.each(STATISTICS_TABLES)('%s says the same as CSV and as XLSX, in both languages', async table => {
    for (const language of ['th', 'en']) {
      const csv = await rowsOf(helper, pathOf(table, { form: 'csv', language, by: 'day' }))
      const xlsx = await rowsOf(helper, pathOf(table, { form: 'xlsx', language, by: 'day' }))
      expect(xlsx.length).toBe(csv.length)
      expect(xlsx[0]).toEqual(csv[0])
      expect(xlsx.map(([first]) => first?.slice(0, 7))).toEqual(csv.map(([first]) => first?.slice(0, 7)))
      const isThai = /^[\u0e00-\u0e7f\s(–).-]+$/
      for (const heading of csv[0] ?? []) expect(isThai.test(heading)).toBe(language === 'th')
    }
  })

  it('have the figures of the endpoint in their cells, days as days and shares as parts', async () => {
    const { rows } = granted(await helper.call(declared.getLoansCourse, { query: { ...period, by: 'day' } }))
    const [, ...saved] = await rowsOf(helper, pathOf('loans', { form: 'xlsx', by: 'day' }))
    expect(saved.map(cells => [cells[0], Number(cells[2])])).toEqual(rows.map(row => [row.from, row.loans]))
    const [, ...plain] = await rowsOf(helper, pathOf('loans', { form: 'csv', by: 'day' }))
    for (const [index, row] of rows.entries()) {
      if (row.loans === 0) continue
      const share = row.selfServiceLoans / row.loans
      expect(Number(saved[index]?.[5])).toBeCloseTo(share, 5)
      expect(Number(plain[index]?.[5])).toBeCloseTo(100 * share, 1)
    }
  })

  it('put a second period below the first', async () => {
    const compared = { compareFrom: '2025-11-02', compareTo: '2025-12-31' }
    const alone = await rowsOf(helper, pathOf('classes', { form: 'csv' }))
    const both = await rowsOf(helper, pathOf('classes', { form: 'csv', ...compared }))
    // The row of books in no class is there only where there are such loans.
    expect(both.length).toBe(1 + 2 * (alone.length - 1) - 2)
    expect(both[0]?.slice(0, 2)).toEqual(['ช่วงเวลาตั้งแต่', 'ช่วงเวลาถึง'])
    expect(new Set(both.slice(1).map(cells => cells[0]))).toEqual(new Set(['2026-11-02', '2025-11-02']))
  })

  it('hold real dates that a spreadsheet shows in the Buddhist era', async () => {
    const response = await helper.fetch(pathOf('loans', { form: 'xlsx', by: 'day' }))
    expect(response.headers.get('content-disposition')).toContain('.xlsx')
    const file = folder.file('dates.xlsx')
    writeFileSync(file, Buffer.from(await response.arrayBuffer()))
    const archive = await openArchive(file)
    const textOf = async (part: string) => {
      const chunks: Buffer[] = []
      for await (const chunk of archive.read(part)) chunks.push(chunk)
      return Buffer.concat(chunks).toString('utf8')
    }
    expect(await textOf('xl/styles.xml')).toContain('formatCode="[$-107041E]d mmm yyyy"')
    // 2 November 2026 is day 46328 of Excel's count.
    expect(await textOf('xl/worksheets/sheet1.xml')).toMatch(/<c r="A2"[^>]*><v>46328<\/v><\/c>/)
    archive.close()
  })

  it('begin as Excel needs it to read Thai, and hold no formula', async () => {
    await school.database.write(() =>
      school.database.run(
        queries.updateTable('records').set({ title: sql`'=cmd|calc ' || title` }).where('number', '>', 0),
      ),
    )
    const response = await helper.fetch(pathOf('top-titles', { form: 'csv' }))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString('utf8')).toContain("'=cmd|calc")
    expect(bytes.toString('utf8')).not.toMatch(/(^|[,\n])=/)
  })
})
