import { copyFileSync } from 'node:fs'
import { DAY_MS, HOUR_MS, startOfDay } from '@pratu/protocol/bangkok'
import type { DailyTotals } from '@pratu/protocol/exchange'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { parseStoredMarc } from '../../../../server/school/catalogue/marc/marc-in-json.ts'
import { createRecordWriter } from '../../../../server/school/catalogue/write-record.ts'
import { backUp } from '../../../../server/school/database/back-up.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createOfficeLink, type OfficeLink } from '../../../../server/school/office-link/office-link.ts'
import { dayOf } from '../../../fakes/school-days.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'
import { openSmallOffice } from './small-office.ts'

const THURSDAY = '2026-11-26'
const ACTOR = 'staff:admin'

let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase
let link: OfficeLink
let nowMs: number
let totals: Map<string, DailyTotals>
let office: ReturnType<typeof openSmallOffice>['office']
let connection: ReturnType<typeof openSmallOffice>['connection']
/** A minute passes. */
let tick: () => void

beforeEach(async () => {
  folder = temporaryFolder()
  nowMs = startOfDay(THURSDAY) + 12 * HOUR_MS
  totals = new Map(['2026-11-23', '2026-11-24', '2026-11-25'].map(date => [date, dayOf(date, 40)]))
  ;({ office, connection } = openSmallOffice({ now: () => nowMs }))
  open(folder.file('school.db'))
  granted(await link.join(ACTOR, { address: 'office.test', code: 'CODE-1' }))
})
afterEach(async () => {
  await link.stop()
  database.close()
  folder[Symbol.dispose]()
})

function open(file: string): void {
  const clock = { now: () => nowMs }
  database = openDatabase(file)
  link = createOfficeLink({
    ...{ database, clock, connection },
    randomness: systemRandomness,
    audit: createAuditLog(database, clock),
    log: { error: (told: unknown) => expect(told).toBeUndefined() },
    timers: {
      every: (_ms, callback) => {
        tick = callback
        return () => {}
      },
    },
    calendar: {
      academicYearDates: year => ({ from: `${year - 543}-05-16`, to: `${year - 542}-05-15` }),
      openingOn: () => ({ fromMinute: 450, toMinute: 990 }),
    },
    dailyTotals: (from, to) => [...totals.values()].filter(({ date }) => date >= from && date <= to),
    readMarc: parseStoredMarc,
    enrolled: () => 200,
    schoolName: () => 'โรงเรียน',
    reports: {
      toSend: () => [],
      noteSent: async () => {},
      noteNews: async () => {},
      noteFindings: async () => {},
      noteDue: async () => {},
    },
  })
}

const send = async () => granted(await link.exchange(ACTOR))
const toldDays = () => office.parcels.at(-1)?.days.map(({ date, visits }) => [date, visits])
const state = () => link.state()

describe('days', () => {
  it('are told when they are over, again when they changed, and as closed when they are in no figure any more', async () => {
    totals.set(THURSDAY, dayOf(THURSDAY, 5))
    await send()
    expect(toldDays()).toEqual([
      ['2026-11-23', 40],
      ['2026-11-24', 40],
      ['2026-11-25', 40],
    ])

    nowMs += 5 * HOUR_MS
    totals.set(THURSDAY, dayOf(THURSDAY, 50))
    totals.set('2026-11-23', dayOf('2026-11-23', 41))
    totals.delete('2026-11-24')
    await send()
    expect(toldDays()).toEqual([
      ['2026-11-23', 41],
      ['2026-11-24', 0],
      [THURSDAY, 50],
    ])
    await send()
    expect(toldDays()).toEqual([])
  })

  it('hide cells under five', async () => {
    totals.set('2026-11-25', {
      ...dayOf('2026-11-25', 40),
      byKind: [
        { kind: 'pupil', visits: 30 },
        { kind: 'teacher', visits: 2 },
      ],
    })
    await send()
    expect(office.parcels[0]?.days.at(-1)?.byKind).toEqual([
      { kind: 'pupil', visits: null },
      { kind: 'teacher', visits: null },
    ])
  })

  it('are told anew by a school that was restored from a backup, over what the Office knows', async () => {
    await send()
    const backup = folder.file('backup.db')
    await backUp(database.file, backup)
    for (const visits of [50, 60, 70]) {
      totals.set('2026-11-25', dayOf('2026-11-25', visits))
      await send()
    }
    await link.stop()
    database.close()
    const restored = folder.file('restored.db')
    copyFileSync(backup, restored)
    open(restored)
    totals.set('2026-11-25', dayOf('2026-11-25', 80))
    await send()
    expect(office.days.get('2026-11-25')?.visits).toBe(80)
    expect(state()?.waiting.days).toBe(0)
  })
})

describe('every day after closing', () => {
  it('it is sent once, and what failed is tried again', async () => {
    await send()
    const before = office.parcels.length
    tick()
    await new Promise(setImmediate)
    expect(office.parcels).toHaveLength(before)

    const next = state()?.nextAtMs ?? 0
    expect(next).toBeGreaterThan(startOfDay(THURSDAY) + 16.5 * HOUR_MS)
    nowMs = next
    totals.set(THURSDAY, dayOf(THURSDAY, 50))
    tick()
    await expect.poll(() => office.days.get(THURSDAY)?.visits).toBe(50)
    await expect.poll(() => state()?.sending).toBe(false)

    nowMs += DAY_MS
    office.fails = true
    tick()
    await expect.poll(() => state()?.failures).toMatchObject([{ code: 'office-unreachable' }])
    await expect.poll(() => state()?.sending).toBe(false)
    const asked = office.parcels.length
    tick()
    expect(state()?.sending).toBe(false)
    office.fails = false
    nowMs += HOUR_MS
    tick()
    await expect.poll(() => state()?.failures).toEqual([])
    // The one that waited, and one of what came since.
    await expect.poll(() => office.parcels.length).toBe(asked + 2)
  })
})

describe('records', () => {
  it('come in pages until all are there, and a younger one takes the place of an older', async () => {
    const marc = { leader: '00000nam a2200000 i 4500', fields: [] }
    const record = (number: number, title: string) => ({
      ...{ isbn: `97861604000${10 + number}`, title, madeBy: 'โรงเรียนอื่น' },
      marc,
    })
    office.records = [record(1, 'ก'), record(2, 'ข'), record(3, 'ค'), record(1, 'ก แก้แล้ว')]
    office.pageSize = 2
    await send()
    expect(state()?.networkRecords).toBe(3)
    expect(office.parcels.map(({ newsAfter }) => newsAfter)).toEqual([0, 2])
    const titles = database.all(queries.selectFrom('network_records').select('title').orderBy('isbn'))
    expect(titles.map(({ title }) => title)).toEqual(['ก แก้แล้ว', 'ข', 'ค'])
  })

  it('go out whole however many there are, and again when they changed', async () => {
    const writer = createRecordWriter(database)
    const isbn = (index: number) => {
      const twelve = `978${String(100_000_000 + index)}`
      const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1), 0)
      return `${twelve}${(10 - (sum % 10)) % 10}`
    }
    const marcOf = (index: number, title: string) => ({
      leader: '00000nam a2200000 i 4500',
      fields: [
        { tag: '020', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: isbn(index) }] },
        { tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: title }] },
      ],
    })
    const numbers = await database.write(() =>
      Array.from(
        { length: 1201 },
        (_, index) =>
          writer.add({ id: systemRandomness.id(), marc: marcOf(index, `หนังสือ ${index}`), nowMs }).number,
      ),
    )
    await send()
    expect(office.parcels.map(({ records }) => records.length)).toEqual([500, 500, 201])
    await database.write(() => writer.change(numbers[7] ?? 0, marcOf(7, 'ชื่อใหม่\ud800\0'), nowMs - DAY_MS))
    await send()
    expect(office.parcels.at(-1)?.records).toMatchObject([
      { isbn: isbn(7), title: expect.stringContaining('ชื่อใหม่') },
    ])
    await send()
    expect(office.parcels.at(-1)?.records).toEqual([])
  })
})
