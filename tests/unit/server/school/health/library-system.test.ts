import { HOUR_MS } from '@pratu/protocol/bangkok'
import type { OutsideLending } from '@pratu/protocol/outside-lending'
import { describe, expect, test } from 'vitest'
import type { HealthNeeds } from '../../../../../server/school/health/check.ts'
import { check } from '../../../../../server/school/health/checks/library-system.ts'

const NOW = Date.parse('2026-11-27T10:00:00+07:00')
const MINUTE_MS = 60_000

type Looked = Pick<OutsideLending, 'links' | 'waiting' | 'refused'>
const link = (station: string, awayMinutes: number | null) => ({
  ...{
    station,
    isHere: awayMinutes === null,
    sinceAtMs: NOW - (awayMinutes ?? 0) * MINUTE_MS,
    trouble: null,
  },
})
const refused: Looked['refused'][number] = {
  ...{ id: 'r', station: 'คีออสก์ 1', kind: 'checkout', atMs: NOW, card: '04001', patronName: null },
  ...{ barcode: '30001', title: 'ประตูวิเศษ', dueDate: '2026-12-04', text: 'Item on hold' },
}

const found = (outside: Partial<Looked> | null, openMinutes = 0) =>
  check({
    ...({} as HealthNeeds),
    nowMs: NOW,
    openMinutesSince: () => openMinutes,
    outsideLending: () =>
      outside && {
        ...{ links: [link('คีออสก์ 1', null)], waiting: { count: 0, oldestAtMs: null }, refused: [] },
        ...outside,
      },
  })

describe('an outside library system', () => {
  test('is not looked at where Pratu itself keeps the loans', () => {
    expect(found(null)).toEqual([])
  })

  test('is well when all kiosks reach it, and not called well before one has tried', () => {
    expect(found({})).toEqual([{ id: 'library-system', state: 'good', level: 'good', facts: {} }])
    expect(found({ links: [] })).toMatchObject([{ state: 'unused', level: 'good' }])
  })

  test('is watched while kiosks do not reach it, each by its name', () => {
    expect(found({ links: [link('คีออสก์ 1', null), link('คีออสก์ 2', 12)] })).toEqual([
      {
        ...{ id: 'library-system', state: 'away', level: 'watch' },
        facts: { station: 'คีออสก์ 2', minutes: 12 },
      },
    ])
  })

  test('needs somebody when something waits for longer than a school day is open', () => {
    const waiting = { count: 3, oldestAtMs: NOW - 26 * HOUR_MS }
    expect(found({ waiting }, 8 * 60)).toMatchObject([{ state: 'good' }])
    expect(found({ waiting }, 8 * 60 + 1)).toEqual([
      { id: 'library-system', state: 'waiting', level: 'act', facts: { count: 3, hours: 26 } },
    ])
  })

  test('tells how much it did not take', () => {
    expect(found({ refused: [refused, { ...refused, id: 's' }] })).toEqual([
      { id: 'library-system', state: 'not-taken', level: 'watch', facts: { count: 2 } },
    ])
  })
})
