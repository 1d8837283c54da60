import { describe, expect, it } from 'vitest'
import { shiftAt } from '../../../../../kiosk-ui/staff/statistics/wall/burn-in.ts'
import {
  rememberedGround,
  rememberGround,
} from '../../../../../kiosk-ui/staff/statistics/wall/remembered-ground.ts'
import { Rotation } from '../../../../../kiosk-ui/staff/statistics/wall/rotation.svelte.ts'

describe('the wall display', () => {
  it('shows one slide after another, and the first again', () => {
    const rotation = new Rotation(3, false)
    const seen = [0, 1, 2, 3].map(() => {
      rotation.tick()
      return rotation.at
    })
    expect(seen).toEqual([1, 2, 0, 1])
  })

  it('stays where it is held, and moves on when somebody asks', () => {
    const rotation = new Rotation(3, true)
    rotation.tick()
    expect(rotation.at).toBe(0)
    rotation.next()
    expect(rotation.at).toBe(1)
    rotation.hold()
    rotation.tick()
    expect(rotation.at).toBe(2)
  })

  it('stands on no place for long, and never far from its own', () => {
    const places = Array.from({ length: 60 }, (_, minute) => shiftAt(minute))
    for (const [minute, { x, y }] of places.entries()) {
      expect(Math.max(x, y)).toBeLessThanOrEqual(12)
      expect(shiftAt(minute + 1)).not.toEqual({ x, y })
    }
  })

  it('keeps its ground in this browser', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    expect(rememberedGround(storage)).toBe('dark')
    rememberGround(storage, 'light')
    expect(rememberedGround(storage)).toBe('light')
  })
})
