import { setTimeout } from 'node:timers/promises'
import type { BeamLevels } from '../../device-daemon/counting/beam-line.ts'
import type { ToDaemon } from './daemon-messages.ts'
import { between, type Random } from './seeded-random.ts'
import { edgesOf, randomWalker, type Walker, walkThrough } from './walkers.ts'

export interface Walk {
  readonly door: string
  readonly direction: Walker['direction']
  readonly startedAtMs: number
  readonly endedAtMs: number
}

export interface WalkedDoor {
  readonly name: string
  readonly walks: readonly Walk[]
  levels(): BeamLevels
  /** People walk through, one after the other and at their own speed, until it is aborted; then the last one still gets through. */
  walkUntil(signal: AbortSignal): Promise<void>
}

/** A door whose beams people break in real time, whoever is watching. */
export function createWalkedDoor(setting: {
  name: string
  random: Random
  monotonicMs: () => number
  onEdge: (edge: ToDaemon) => void
}): WalkedDoor {
  const { name, random, monotonicMs, onEdge } = setting
  const levels = { a: false, b: false }
  const walks: Walk[] = []

  async function walk(direction: Walker['direction']): Promise<void> {
    const times: number[] = []
    let reachedMs = 0
    for (const { line, blocked, atMs } of edgesOf(walkThrough(randomWalker(random, direction), 0))) {
      if (atMs > reachedMs) await setTimeout(atMs - reachedMs)
      reachedMs = atMs
      levels[line] = blocked
      const nowMs = monotonicMs()
      times.push(nowMs)
      onEdge({ door: name, line, blocked, atMs: nowMs })
    }
    const [startedAtMs = 0, endedAtMs = 0] = [times[0], times.at(-1)]
    walks.push({ door: name, direction, startedAtMs, endedAtMs })
  }

  return {
    name,
    walks,
    levels: () => ({ ...levels }),
    async walkUntil(signal) {
      while (!signal.aborted) {
        await walk(random() < 0.5 ? 'in' : 'out')
        await setTimeout(between(random, 50, 400))
      }
    },
  }
}
