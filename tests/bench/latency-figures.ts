import { type Figure, percentile } from './measure.ts'

/** The median and the p95 of a way, the latter held against its goal and the bare way. */
export const latencyFigures = (
  name: string,
  latenciesMs: readonly number[],
  p95GoalMs: number,
  bare: { readonly name: string; readonly latenciesMs: readonly number[] },
): Figure[] => [
  { name: `${name}, median of ${latenciesMs.length}`, value: percentile(latenciesMs, 0.5), unit: 'ms' },
  {
    name: `${name}, p95`,
    value: percentile(latenciesMs, 0.95),
    unit: 'ms',
    goal: { atMost: p95GoalMs },
    baseline: { name: bare.name, value: percentile(bare.latenciesMs, 0.95) },
  },
]
