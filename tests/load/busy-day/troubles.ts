import { setTimeout } from 'node:timers/promises'
import type { CutNetwork } from '../../fakes/cut-network.ts'
import { between, pick, type Random } from '../../fakes/seeded-random.ts'
import type { DoorStation } from '../../support/door-station.ts'
import type { SchoolProcess } from '../../support/school-process.ts'

const MONTH_MS = 30 * 24 * 3_600_000

/** A Pi without a battery starts in the past, and does not know better. */
const WRONG_CLOCK = { aheadMs: -9 * MONTH_MS, isSynchronised: false }
export const RIGHT_CLOCK = { aheadMs: 0, isSynchronised: true }

export type Trouble = 'server' | 'door' | 'network' | 'clock'

/** One trouble after the other until the day is over, each at least once. Returns how often each came. */
export async function makeTroubles(setting: {
  school: SchoolProcess
  network: CutNetwork
  doors: readonly DoorStation[]
  random: Random
  everyMs: number
  over: AbortSignal
}): Promise<Readonly<Record<Trouble, number>>> {
  const { school, network, doors, random, everyMs, over } = setting
  const kinds: Record<Trouble, () => Promise<void>> = {
    async server() {
      await school.stop('SIGKILL')
      await school.start().ready
    },
    async door() {
      const door = pick(random, doors)
      await door.kill()
      await setTimeout(between(random, 0, 500))
      door.start(RIGHT_CLOCK)
      await door.watching()
    },
    async network() {
      network.cut()
      await setTimeout(between(random, 300, 3_000))
      network.mend()
    },
    async clock() {
      const door = pick(random, doors)
      await door.kill()
      door.start(WRONG_CLOCK)
      await door.watching()
      await setTimeout(between(random, 300, 2_000))
      door.setClock(RIGHT_CLOCK)
    },
  }
  const came = { server: 0, door: 0, network: 0, clock: 0 }
  const order = Object.keys(kinds) as Trouble[]
  for (let number = 0; number < order.length || !over.aborted; number += 1) {
    const kind = order[number % order.length] ?? 'server'
    await kinds[kind]()
    came[kind] += 1
    await setTimeout(between(random, 0.5, 1.5) * everyMs)
  }
  return came
}
