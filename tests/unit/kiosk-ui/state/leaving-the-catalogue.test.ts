import { describe, expect, it } from 'vitest'
import { carryScan, takeCarriedScan } from '../../../../kiosk-ui/state/carried-scan.ts'
import { watchIdle } from '../../../../kiosk-ui/state/idle.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

describe('watchIdle', () => {
  it('calls once after the time without a touch, counted from the last one', async () => {
    const { time, pass } = createPageTime()
    let calls = 0
    const idle = watchIdle(time.after, 60_000, () => {
      calls += 1
    })
    await pass(59_000)
    idle.touched()
    await pass(59_999)
    expect(calls).toBe(0)
    await pass(1)
    expect(calls).toBe(1)
    await pass(600_000)
    expect(calls).toBe(1)
  })

  it('does not call once it is stopped', async () => {
    const { time, pass } = createPageTime()
    let calls = 0
    watchIdle(time.after, 60_000, () => {
      calls += 1
    }).stop()
    await pass(60_000)
    expect(calls).toBe(0)
  })
})

describe('a carried scan', () => {
  it('is heard once, as it was', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    expect(takeCarriedScan(storage)).toBeNull()
    carryScan(storage, { code: 'AB 12 3', source: 'keyboard' })
    expect(takeCarriedScan(storage)).toEqual({ code: 'AB 12 3', source: 'keyboard' })
    expect(takeCarriedScan(storage)).toBeNull()
  })
})
