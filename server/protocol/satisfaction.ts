import * as z from 'zod/mini'
import { Count } from './scalars.ts'

/** The five faces, the happiest first: มากที่สุด 5, มาก 4, ปานกลาง 3, น้อย 2, น้อยที่สุด 1. */
export const SCORES = [5, 4, 3, 2, 1] as const
export const Score = z.literal(SCORES)
export type Score = z.infer<typeof Score>

/** How many chose each face, in the order of `SCORES`. */
export const ScoreCounts = z.array(Count).check(z.length(SCORES.length))
export type ScoreCounts = z.infer<typeof ScoreCounts>

/**
 * All that mean and S.D. need, in whole numbers, so that those of several schools add up exactly. Tells nothing of how
 * many chose which face.
 */
export const ScoreMoments = z.object({ answers: Count, scoreSum: Count, squareSum: Count })
export type ScoreMoments = z.infer<typeof ScoreMoments>

export const momentsOf = (counts: ScoreCounts): ScoreMoments => {
  const sum = (of: (score: number) => number) =>
    SCORES.reduce<number>((all, score, place) => all + of(score) * (counts[place] ?? 0), 0)
  return { answers: sum(() => 1), scoreSum: sum(score => score), squareSum: sum(score => score ** 2) }
}

/** Null where nobody answered. */
export const meanOf = ({ answers, scoreSum }: ScoreMoments): number | null =>
  answers === 0 ? null : scoreSum / answers

/**
 * S.D. of a sample, as Thai research manuals reckon it: √((nΣx² − (Σx)²) ÷ n(n − 1)). Null for fewer than two answers.
 */
export const standardDeviationOf = ({ answers: n, scoreSum, squareSum }: ScoreMoments): number | null =>
  n < 2 ? null : Math.sqrt((n * squareSum - scoreSum ** 2) / (n * (n - 1)))

/** Levels of satisfaction by their scores. */
export const BANDS = ['most', 'much', 'moderate', 'little', 'least'] as const
export type Band = (typeof BANDS)[number]

/** As hundredths: a mean is judged as it is written, with two decimals. */
const LOWEST_HUNDREDTHS: Readonly<Record<Band, number>> = {
  most: 451,
  much: 351,
  moderate: 251,
  little: 151,
  least: 0,
}

/** 4.51–5.00 มากที่สุด, 3.51–4.50 มาก, 2.51–3.50 ปานกลาง, 1.51–2.50 น้อย, 1.00–1.50 น้อยที่สุด. Null where nobody answered. */
export const bandOf = ({ answers, scoreSum }: ScoreMoments): Band | null => {
  if (answers === 0) return null
  const hundredths = Math.round((scoreSum * 100) / answers)
  return BANDS.find(band => hundredths >= LOWEST_HUNDREDTHS[band]) ?? null
}

export const addCounts = (several: readonly ScoreCounts[]): ScoreCounts =>
  SCORES.map((_, place) => several.reduce((sum, counts) => sum + (counts[place] ?? 0), 0))
