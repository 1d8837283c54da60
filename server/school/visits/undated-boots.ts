import type { Boot } from './boot-store.ts'

/** Between which moments the passages of an undated boot must lie; null where nothing bounds them. */
export interface Bounds {
  readonly afterMs: number | null
  readonly beforeMs: number | null
}

/**
 * Bounds a boot by its dated neighbours: it began after the last moment of an earlier boot of its station and was over
 * when a later one began. Stations send passages oldest first, which gives the order; a boot that has sent none has no place in it.
 */
export function boundsOf(ordinal: number | null, boots: readonly Boot[]): Bounds {
  const earlier: number[] = []
  const later: number[] = []
  for (const { ordinal: place, reference, lastMonotonicMs } of boots) {
    if (ordinal === null || place === null || reference === null) continue
    if (place < ordinal) earlier.push(Math.floor(reference.offsetMs + lastMonotonicMs))
    if (place > ordinal) later.push(Math.ceil(reference.offsetMs))
  }
  return {
    afterMs: earlier.length > 0 ? Math.max(...earlier) : null,
    beforeMs: later.length > 0 ? Math.min(...later) : null,
  }
}
