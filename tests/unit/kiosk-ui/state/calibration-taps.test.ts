import { endCalibration, getCalibration, sendTaps, startCalibration } from '@pratu/protocol/api/gate'
import type { CalibrationView, Tap } from '@pratu/protocol/calibration'
import { type Failure, refuse, succeed } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { CalibrationTaps } from '../../../../kiosk-ui/state/calibration-taps.svelte.ts'
import { ServerClock } from '../../../../kiosk-ui/state/server-clock.svelte.ts'

const COUNTER = { stationId: '0190c4a2-0000-7000-8000-00000000aaaa', device: 'front-door' }
const AHEAD_MS = 5000

/** A server that keeps taps as the real one does, and a network that can be cut. */
function door() {
  const kept = new Map<string, Tap>()
  let nowMs = 1000
  let number = 0
  let isCut = false
  let toMs: number | null = null
  let text: string | null = null
  const count = (direction: Tap['direction']) =>
    [...kept.values()].filter(tap => !tap.undone && tap.direction === direction).length
  const view = (): CalibrationView => ({
    ...{ ...COUNTER, id: '0190c4a2-0000-7000-8000-00000000bbbb', method: 'beam-pair', actor: 'staff:kru' },
    ...{ fromMs: 0, toMs, tapped: { in: count('in'), out: count('out') } },
    counted: { in: 0, out: 0, unknown: 0, ambiguous: 0 },
    ...{ people: count('in'), factor: null, low: null, high: null, sensed: true, appliedFrom: null },
  })
  const call = (async (endpoint: unknown, options: { body?: { taps?: Tap[]; atMs?: number } }) => {
    await Promise.resolve()
    if (isCut) return refuse('server-unreachable')
    for (const tap of options.body?.taps ?? []) kept.set(tap.id, tap)
    if (endpoint === endCalibration) toMs = options.body?.atMs ?? null
    if (![startCalibration, getCalibration, sendTaps, endCalibration].some(known => known === endpoint))
      throw new Error('It asked for something else.')
    return succeed({ calibration: view(), serverAtMs: nowMs + AHEAD_MS })
  }) as unknown as Call
  const open = () =>
    new CalibrationTaps({
      call,
      clock: new ServerClock(() => nowMs),
      newId: () => {
        number += 1
        return `0190c4a2-0000-7000-8000-${String(number).padStart(12, '0')}`
      },
      shelf: {
        read: () => text,
        write: kept => {
          text = kept
        },
      },
    })
  return {
    kept,
    view,
    open,
    cut: (cut: boolean) => {
      isCut = cut
    },
    pass: (ms: number) => {
      nowMs += ms
    },
    forget: () => {
      text = null
    },
  }
}

const codes = (failures: readonly Failure[]) => failures.map(({ code }) => code)

describe('taps at the door', () => {
  it('count at once, reach the server, and are dated by its clock', async () => {
    const here = door()
    const taps = here.open()
    await taps.start(COUNTER)
    taps.tap('in')
    here.pass(700)
    taps.tap('in')
    taps.tap('out')
    expect([taps.count('in'), taps.count('out')]).toEqual([2, 1])
    await taps.send()
    expect([...here.kept.values()].map(tap => tap.atMs)).toEqual([6000, 6700, 6700])
    expect(taps.unsent.size).toBe(0)
    taps.takeBack()
    await taps.send()
    expect(taps.count('out')).toBe(0)
    expect(here.view().tapped).toEqual({ in: 2, out: 0 })
  })

  it('wait while the network is cut, and go on when it is back', async () => {
    const here = door()
    const taps = here.open()
    await taps.start(COUNTER)
    here.cut(true)
    taps.tap('in')
    taps.tap('in')
    await taps.send()
    expect([taps.isCut, taps.unsent.size, taps.count('in'), here.kept.size]).toEqual([true, 2, 2, 0])
    await taps.end()
    expect(codes(taps.failures)).toEqual(['server-unreachable'])
    expect(taps.isRunning).toBe(true)
    here.cut(false)
    await taps.end()
    expect([taps.isCut, taps.unsent.size, here.view().tapped.in]).toEqual([false, 0, 2])
    expect(taps.isRunning).toBe(false)
  })

  it('are there again when the page is loaded anew, and in another browser as the server knows them', async () => {
    const here = door()
    const taps = here.open()
    await taps.start(COUNTER)
    taps.tap('in')
    await taps.send()
    here.cut(true)
    taps.tap('out')
    await taps.send()

    here.cut(false)
    const again = here.open()
    await again.start(COUNTER)
    expect([again.count('in'), again.count('out'), again.unsent.size]).toEqual([1, 1, 2])
    await again.send()
    expect(here.view().tapped).toEqual({ in: 1, out: 1 })

    here.forget()
    const elsewhere = here.open()
    await elsewhere.start(COUNTER)
    elsewhere.tap('in')
    await elsewhere.send()
    expect([elsewhere.count('in'), here.view().tapped.in]).toEqual([2, 2])
  })
})
