import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSounds, type SoundName } from '../../../../kiosk-ui/state/sounds.ts'

const NAMES: readonly SoundName[] = ['ok', 'again', 'ask', 'finished', 'tick']

/** Notes that were played, and where each ended up. */
let notes: { hertz: number; from: number; to: number; peak: number; into: unknown }[] = []
let state: 'running' | 'suspended'
const LIMITER = 'limiter'
const destination = 'loudspeaker'

beforeEach(() => {
  notes = []
  state = 'running'
  vi.stubGlobal(
    'DynamicsCompressorNode',
    class {
      connect = (to: unknown): void => expect(to).toBe(destination)
      toString = (): string => LIMITER
    },
  )
  vi.stubGlobal(
    'GainNode',
    class {
      peak = 0
      into: unknown
      constructor(_context: unknown, { gain = 0 }: { gain?: number } = {}) {
        this.peak = gain
      }
      gain = {
        setValueAtTime: (): void => {},
        linearRampToValueAtTime: (value: number): void => {
          this.peak = value
        },
        exponentialRampToValueAtTime: (): void => {},
      }
      connect = (to: unknown): unknown => {
        this.into = String(to)
        return to
      }
    },
  )
  vi.stubGlobal(
    'OscillatorNode',
    class {
      readonly #hertz: number
      #gain: { peak: number; into: unknown } | undefined
      #from = 0
      constructor(_context: unknown, { frequency }: { frequency: number }) {
        this.#hertz = frequency
      }
      connect = (gain: { peak: number; into: unknown }) => {
        this.#gain = gain
        return gain
      }
      start = (at: number): void => {
        this.#from = at
      }
      stop = (at: number): void => {
        notes.push({
          hertz: this.#hertz,
          from: this.#from,
          to: at,
          peak: this.#gain?.peak ?? 0,
          into: this.#gain?.into,
        })
      }
    },
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const open = () =>
  createSounds(() => {
    const context = {
      currentTime: 0,
      destination,
      get state() {
        return state
      },
      resume: async () => {
        state = 'running'
      },
    }
    return context as unknown as AudioContext
  })

const played = (name: SoundName, volume: 'off' | 'soft' | 'normal' | 'loud' = 'normal') => {
  notes = []
  open().play(name, volume)
  return notes
}

test('no two sounds have the same rhythm: who hears no pitch tells them apart', () => {
  const rhythms = NAMES.map(name =>
    played(name)
      .map(({ from, to }) => [from, to].join('-'))
      .join(' '),
  )
  expect(new Set(rhythms).size).toBe(NAMES.length)
})

test('what worked rises, what a teacher must help with falls, and a second of the countdown is hardly heard', () => {
  const [first, second] = played('ok')
  expect(second?.hertz).toBeGreaterThan(first?.hertz ?? 0)
  const [high, low] = played('ask')
  expect(low?.hertz).toBeLessThan(high?.hertz ?? 0)
  expect(played('tick')[0]?.peak).toBeLessThan((played('ok')[0]?.peak ?? 0) / 5)
})

test('each volume is louder than the one before, off is silent, and all goes through the limiter', () => {
  const peaks = (['soft', 'normal', 'loud'] as const).map(volume => played('ok', volume)[0]?.peak ?? 0)
  expect(peaks).toEqual(peaks.toSorted((one, other) => one - other))
  expect(new Set(peaks).size).toBe(3)
  expect(played('ok', 'off')).toEqual([])
  expect(open().voice('off')).toBeNull()
  expect(played('finished').map(({ into }) => into)).toEqual([LIMITER, LIMITER, LIMITER])
})

test('until somebody has touched the page nothing is heard, and nothing is saved up for later', () => {
  state = 'suspended'
  const sounds = open()
  sounds.play('ok', 'normal')
  expect(notes).toEqual([])
  expect(state).toBe('running')
  sounds.play('again', 'normal')
  expect(notes).toHaveLength(2)
})
