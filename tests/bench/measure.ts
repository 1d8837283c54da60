/** One figure of the bench, with what it is held against. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The figure is good when it is at most, or at least, this. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number }
  /** The bare thing that does the least possible work, measured in the same run; the table shows the ratio. */
  readonly baseline?: { readonly name: string; readonly value: number }
}

/** A file in `measures/` exports one `measure`; the bench finds it by listing the folder. */
export interface Measure {
  readonly title: string
  /** `full`: at the size of which the goal speaks; otherwise small enough to be taken with all the others. */
  run(options: { readonly full: boolean }): Promise<Figure[]>
}

export const isMet = ({ value, goal }: Figure): boolean | undefined =>
  goal && ('atMost' in goal ? value <= goal.atMost : value >= goal.atLeast)

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('No samples were taken.')
  return value
}
