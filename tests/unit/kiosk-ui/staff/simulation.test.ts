import { succeed } from '@pratu/protocol/failures'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { createCall } from '../../../../kiosk-ui/link/http.ts'
import { deedKey } from '../../../../kiosk-ui/staff/simulator/deed-key.ts'
import { Simulation } from '../../../../kiosk-ui/state/simulation.svelte.ts'

const station = { id: '01900000-0000-7000-8000-000000000001', name: 'ประตูหน้า' }
const walk: SimulatorAction = { action: 'walk', device: 'front-door', direction: 'in' }

let answer: { status: number; body: unknown }
let asked: { address: string; body: unknown }[]
let call: Call

beforeEach(() => {
  answer = { status: 200, body: { done: true } }
  asked = []
  call = createCall(async (address, init) => {
    asked.push({ address: String(address), body: JSON.parse(String(init?.body)) })
    return new Response(JSON.stringify(answer.body), { status: answer.status })
  })
})

describe('trying things with simulated devices', () => {
  it('asks the station, and tells what was asked before the answer is there', async () => {
    const simulation = new Simulation(call, () => 1)
    const trying = simulation.try(station, walk)
    expect(simulation.done[0]).toMatchObject({ state: 'asked', station: 'ประตูหน้า', action: walk })
    await trying
    expect(simulation.done[0]?.state).toBe('done')
    expect(asked).toEqual([{ address: `/api/simulator/${station.id}`, body: walk }])
  })

  it('tells why it was refused', async () => {
    answer = { status: 409, body: { ok: false, failures: [{ code: 'station-offline' }] } }
    const simulation = new Simulation(call, () => 1)
    await simulation.try(station, walk)
    expect(simulation.done[0]).toMatchObject({ state: 'refused', failures: [{ code: 'station-offline' }] })
  })

  it('tells the newest first and forgets the oldest', async () => {
    const simulation = new Simulation(call, () => 1)
    for (let count = 0; count < 20; count += 1) await simulation.try(station, walk, `book ${count}`)
    expect(simulation.done).toHaveLength(8)
    expect(simulation.done[0]?.what).toBe('book 19')
  })

  it('keeps answers and deeds together when they cross', async () => {
    const pending: (() => void)[] = []
    const slow: Call = () =>
      new Promise(resolve => pending.push(() => resolve(succeed({ done: true } as never))))
    const simulation = new Simulation(slow, () => 1)
    const first = simulation.try(station, walk, 'first')
    const second = simulation.try(station, walk, 'second')
    pending[1]?.()
    await second
    expect(simulation.done.map(({ what, state }) => [what, state])).toEqual([
      ['second', 'done'],
      ['first', 'asked'],
    ])
    pending[0]?.()
    await first
    expect(simulation.done.every(({ state }) => state === 'done')).toBe(true)
  })
})

describe('the words for an action', () => {
  it.each<[SimulatorAction, string]>([
    [walk, 'walk.in'],
    [{ action: 'turn-back', device: 'd' }, 'turn-back'],
    [{ action: 'block-beam', device: 'd', blocked: true }, 'block'],
    [{ action: 'block-beam', device: 'd', blocked: false }, 'unblock'],
    [{ action: 'scan', device: 'd', code: 'B1' }, 'scan'],
    [{ action: 'plug', device: 'd', plugged: true }, 'plug'],
    [{ action: 'plug', device: 'd', plugged: false }, 'unplug'],
  ])('%j', (action, key) => {
    expect(deedKey(action)).toBe(key)
  })
})
