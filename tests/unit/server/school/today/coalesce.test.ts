import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coalesce } from '../../../../../server/school/today/coalesce.ts'
import { createSchoolTime } from '../../../../fakes/school-time.ts'

const PAUSE_MS = 20

function telling() {
  const time = createSchoolTime(0)
  const told: number[] = []
  const coalesced = coalesce(time.timers, PAUSE_MS, () => told.push(time.clock.now()))
  return { time, told, ...coalesced }
}

describe('telling of changes', () => {
  it('is done at once after a quiet time', () => {
    const { time, told, note } = telling()
    note()
    expect(told).toEqual([0])
    time.advance(100)
    note()
    expect(told).toEqual([0, 100])
  })

  it('waits for the end of the pause, and then tells once of all changes', () => {
    const { time, told, note } = telling()
    note()
    time.advance(5)
    note()
    note()
    time.advance(100)
    expect(told).toEqual([0, 20])
  })

  it('ends when it is stopped', () => {
    const { time, told, note, stop } = telling()
    note()
    note()
    stop()
    note()
    time.advance(100)
    expect(told).toEqual([0])
  })

  it('never comes twice in a pause, and never later than a pause after a change', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), waits => {
        const { time, told, note } = telling()
        const notedAt = waits.map(waitMs => {
          time.advance(waitMs)
          note()
          return time.clock.now()
        })
        time.advance(PAUSE_MS)
        for (const [index, atMs] of told.entries()) {
          if (index > 0) expect(atMs - (told[index - 1] ?? 0)).toBeGreaterThanOrEqual(PAUSE_MS)
        }
        for (const atMs of notedAt) {
          expect(told.some(toldAtMs => toldAtMs >= atMs && toldAtMs <= atMs + PAUSE_MS)).toBe(true)
        }
      }),
    )
  })
})
