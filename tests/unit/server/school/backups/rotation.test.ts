import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import { describe, expect, test } from 'vitest'
import { outdatedBackups } from '../../../../../server/school/backups/rotation.ts'

const NOW = Date.parse('2026-11-27T19:00:00+07:00')
const daily = (days: number) => Array.from({ length: days }, (_, ago) => ({ madeAtMs: NOW - ago * DAY_MS }))

function left(backups: readonly { madeAtMs: number }[], madeLast = backups[0]): string[] {
  if (!madeLast) throw new Error('There is no backup.')
  const gone = new Set(outdatedBackups(backups, madeLast))
  return backups.filter(backup => !gone.has(backup)).map(({ madeAtMs }) => dateOf(madeAtMs))
}

describe('of a year of daily backups', () => {
  test('7 days, 4 weeks and 6 months are kept', () => {
    expect(left(daily(365))).toEqual([
      // The days; Sunday 22 November is also the start of this week.
      ...['2026-11-27', '2026-11-26', '2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21'],
      // The last of the weeks before, and of the months.
      ...['2026-11-14', '2026-11-07', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30'],
    ])
  })

  test('nothing more goes when it is tidied night after night', () => {
    let kept: { madeAtMs: number }[] = []
    for (const backup of daily(365).reverse()) {
      kept = [backup, ...kept]
      const gone = new Set(outdatedBackups(kept, backup))
      kept = kept.filter(each => !gone.has(each))
    }
    expect(kept.map(({ madeAtMs }) => dateOf(madeAtMs))).toEqual(left(daily(365)))
  })
})

test('a school that was away for a year keeps its last backups', () => {
  const old = daily(3).map(({ madeAtMs }) => ({ madeAtMs: madeAtMs - 365 * DAY_MS }))
  expect(left([{ madeAtMs: NOW }, ...old])).toHaveLength(4)
})

test('what was made last stays, also when a wrong clock calls it the oldest of all', () => {
  const fromThePast = { madeAtMs: Date.parse('2000-01-01T00:00:00Z') }
  expect(left([...daily(40), fromThePast], fromThePast)).toContain('2000-01-01')
})

test('of several backups of a day the newest stays', () => {
  const backups = [0, 1, 2].map(hoursAgo => ({ madeAtMs: NOW - hoursAgo * 3_600_000 }))
  expect(outdatedBackups(backups, { madeAtMs: NOW })).toEqual(backups.slice(1))
})
