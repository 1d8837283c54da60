import type { Boot } from './boot-store.ts'

/** Between which moments the passages of an undated boot must lie; null where nothing bounds them. */
export interface Bounds {
  readonly afterMs: number | null
  readonly beforeMs: number | null
}

/**
 * Bounds a boot by its dated neighbours: it began after the last moment of an earlier boot of its station and was over
 * when a later one began. A boot that has sent no event yet is a later one, because a station sends its oldest first.
 */
export function boundsOf(boot: Pick<Boot, 'ordinal'>, boots: readonly Boot[]): Bounds {
  const place = (one: Pick<Boot, 'ordinal'>) => one.ordinal ?? Number.POSITIVE_INFINITY
  const dated = boots.flatMap(({ ordinal, reference, lastMonotonicMs }) =>
    reference ? [{ ordinal, fromMs: reference.offsetMs, toMs: reference.offsetMs + lastMonotonicMs }] : [],
  )
  const afterMs = dated.filter(one => place(one) < place(boot)).reduce(latest, null)
  const beforeMs = dated
    .filter(one => place(one) > place(boot) && one.fromMs >= (afterMs ?? 0))
    .reduce(earliest, null)
  return { afterMs, beforeMs }
}

const latest = (ms: number | null, { toMs }: { toMs: number }) => Math.max(ms ?? 0, Math.floor(toMs))
const earliest = (ms: number | null, { fromMs }: { fromMs: number }) =>
  Math.min(ms ?? Number.POSITIVE_INFINITY, Math.ceil(fromMs))
