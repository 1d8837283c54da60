import { describe, expect, test } from 'vitest'
import { createSchoolClock, type Untrusted } from '../../../../../server/school/clock/school-clock.ts'

const NOVEMBER = Date.parse('2026-11-23T10:00:00+07:00')
const HOUR_MS = 3_600_000

/** A computer that says what a test wants, and time that passes evenly. */
function computer(says: number) {
  const state = { wallMs: says, monotonicMs: 5000, trusted: false }
  const make = (lastKnownMs: number | null, before: Untrusted | null = null, id = 'boot') =>
    createSchoolClock({
      system: { now: () => state.wallMs },
      boot: { id, monotonicMs: () => state.monotonicMs },
      isTrusted: () => state.trusted,
      ...{ lastKnownMs, before },
    })
  const pass = (ms: number) => {
    state.wallMs += ms
    state.monotonicMs += ms
  }
  return { state, make, pass }
}

describe('a clock for which nobody vouches', () => {
  test('of 1970 goes on from the last moment that is known, evenly', () => {
    const { make, pass } = computer(1000)
    const clock = make(NOVEMBER)
    expect(clock.now()).toBe(NOVEMBER + 1)
    pass(HOUR_MS)
    expect(clock.now()).toBe(NOVEMBER + 1 + HOUR_MS)
    expect(clock.behindMs()).toBe(NOVEMBER + 1 - 1000)
  })

  test('that may be right is followed', () => {
    const { make } = computer(NOVEMBER + HOUR_MS)
    const clock = make(NOVEMBER)
    expect([clock.now(), clock.behindMs(), clock.isTrusted()]).toEqual([NOVEMBER + HOUR_MS, 0, false])
  })

  test('that jumps back does not take the school along', () => {
    const { make, pass, state } = computer(NOVEMBER)
    const clock = make(null)
    clock.now()
    state.wallMs = 0
    pass(2000)
    expect(clock.now()).toBe(NOVEMBER + 2000)
  })

  test('goes on where an earlier process of the same boot stood, and not where one of another did', () => {
    const { make, pass } = computer(1000)
    const before = make(NOVEMBER).untrusted()
    pass(HOUR_MS)
    expect(make(null, before).now()).toBe(NOVEMBER + 1 + HOUR_MS)
    expect(make(null, before, 'another boot').now()).toBe(1000 + HOUR_MS)
  })
})

describe('when somebody vouches for it', () => {
  test('the time is the computer’s, and what happened before is known to be so much later', () => {
    const { make, pass, state } = computer(1000)
    const clock = make(NOVEMBER)
    pass(HOUR_MS)
    expect(clock.correction()).toBeNull()
    state.wallMs = NOVEMBER + 72 * HOUR_MS
    state.trusted = true
    pass(1000)
    expect(clock.now()).toBe(NOVEMBER + 72 * HOUR_MS + 1000)
    expect(clock.correction()).toEqual({
      fromMs: NOVEMBER + 1,
      toMs: NOVEMBER + 1 + HOUR_MS + 1000,
      byMs: 71 * HOUR_MS - 1,
    })
    pass(HOUR_MS)
    expect(clock.correction()?.toMs).toBe(NOVEMBER + 1 + HOUR_MS + 1000)
  })

  test('from the start, nothing is to be corrected', () => {
    const { make, state } = computer(NOVEMBER)
    state.trusted = true
    expect(make(NOVEMBER + HOUR_MS).correction()).toBeNull()
  })

  test('a leap forward is somebody who has set it', () => {
    const { make, pass, state } = computer(1000)
    const clock = make(NOVEMBER)
    clock.now()
    state.wallMs = NOVEMBER + HOUR_MS
    pass(2000)
    expect(clock.isTrusted()).toBe(true)
    expect(clock.now()).toBe(NOVEMBER + HOUR_MS + 2000)
  })
})
