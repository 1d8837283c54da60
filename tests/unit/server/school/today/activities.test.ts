import type { Passage } from '@pratu/protocol/device-events'
import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../../../../server/school/happenings.ts'
import { createActivities } from '../../../../../server/school/today/activities.ts'
import { ACTIVITIES_KEPT } from '../../../../../server/school/today/newest-activities.ts'
import { aPassage } from '../../../../fakes/device-events.ts'

const NOON = Date.parse('2026-11-23T12:00:00+07:00')

const dated = (atMs: number | null, changes: Partial<Passage> = {}) => ({ ...aPassage(1, changes), atMs })

function listening(remembered: { passages?: number; loans?: number } = {}) {
  const happenings = createHappenings()
  const activities = createActivities({
    happenings,
    clock: { now: () => NOON },
    nameOf: stationId => (stationId === 'hall' ? 'Hall' : null),
    newestPassages: limit =>
      Array.from({ length: Math.min(limit, remembered.passages ?? 0) }, (_, index) => ({
        id: `passage ${index}`,
        atMs: NOON - index * 1_000,
        direction: 'in',
        stationId: 'hall',
      })),
    newestSignIns: () => [],
    newestClassVisits: () => [],
    newestLoanEvents: limit =>
      Array.from({ length: Math.min(limit, remembered.loans ?? 0) }, (_, index) => ({
        kind: 'loan',
        loanId: `loan ${index}`,
        atMs: NOON - 500 - index * 1_000,
        title: 'ผีเสื้อ',
        classroom: 'ป.4/2',
        stationId: 'hall',
      })),
  })
  const pass = (...passages: ReturnType<typeof dated>[]) =>
    happenings.emit('passages', { stationId: 'hall', passages })
  return { happenings, activities, pass }
}

describe('the last activities', () => {
  it('begin with what the database remembers, passages and loans together, the newest first', () => {
    const { activities } = listening({ passages: 2, loans: 2 })
    expect(activities.newest().map(({ kind, atMs }) => [kind, NOON - atMs])).toEqual([
      ['passage', 0],
      ['loan', 500],
      ['passage', 1_000],
      ['loan', 1_500],
    ])
    expect(activities.takeNew()).toEqual([])
  })

  it('are bounded', () => {
    const { activities, pass } = listening({ passages: 1_000, loans: 1_000 })
    expect(activities.newest()).toHaveLength(ACTIVITIES_KEPT)
    pass(...Array.from({ length: 500 }, (_, index) => dated(NOON + index)))
    expect(activities.newest()).toHaveLength(ACTIVITIES_KEPT)
    expect(activities.takeNew()).toHaveLength(ACTIVITIES_KEPT)
  })

  it('put what comes late in its place, and leave out what is older than all of them', () => {
    const { activities, pass } = listening({ passages: ACTIVITIES_KEPT })
    const late = dated(NOON - 1_500)
    pass(late, dated(NOON - 86_400_000))
    expect(activities.newest()[2]?.id).toBe(late.id)
    expect(activities.takeNew().map(({ id }) => id)).toEqual([late.id])
  })

  it('leave out passages that have no date', () => {
    const { activities, pass } = listening()
    pass(dated(null))
    expect(activities.newest()).toEqual([])
  })

  it('tell of loans by class, of unknown codes, and of stations that come and go', () => {
    const { happenings, activities } = listening()
    const loan = { loanId: 'one', title: 'ผีเสื้อ', classroom: 'ป.4/2', stationId: 'hall' }
    happenings.emit('loan', { ...loan, kind: 'loan', atMs: NOON + 1 })
    happenings.emit('loan', { ...loan, kind: 'renewal', atMs: NOON + 2 })
    happenings.emit('loan', { ...loan, kind: 'renewal', atMs: NOON + 3 })
    happenings.emit('unknown-code', { stationId: null, atMs: NOON + 4 })
    happenings.emit('station', { stationId: 'hall', change: 'health' })
    happenings.emit('station', { stationId: 'hall', change: 'offline' })
    expect(activities.takeNew()).toMatchObject([
      { kind: 'unknown-code', station: null },
      { kind: 'renewal', atMs: NOON + 3 },
      { kind: 'renewal', atMs: NOON + 2 },
      { kind: 'loan', title: 'ผีเสื้อ', classroom: 'ป.4/2', station: 'Hall' },
      { kind: 'station-offline', station: 'Hall', atMs: NOON },
    ])
    expect(activities.takeNew()).toEqual([])
  })
})
