import { describe, expect, it } from 'vitest'
import {
  isOpenAt,
  type KioskSession,
  SESSION_IDLE_MS,
} from '../../../../../server/school/circulation/session-time.ts'

const session: KioskSession = {
  id: 'session',
  stationId: 'kiosk-1',
  patronId: 'mali',
  lastUsedAtMs: 1000,
  endedAtMs: null,
}

describe('a kiosk session', () => {
  it('is open at its station until nobody has used it for ten minutes', () => {
    expect(isOpenAt(session, 'kiosk-1', 1000 + SESSION_IDLE_MS - 1)).toBe(true)
    expect(isOpenAt(session, 'kiosk-1', 1000 + SESSION_IDLE_MS)).toBe(false)
  })

  it('is not open at another station, once ended, or when unknown', () => {
    expect(isOpenAt(session, 'kiosk-2', 1000)).toBe(false)
    expect(isOpenAt({ ...session, endedAtMs: 1500 }, 'kiosk-1', 1500)).toBe(false)
    expect(isOpenAt(undefined, 'kiosk-1', 1000)).toBe(false)
  })
})
