import { bandOf, type ScoreMoments } from '@pratu/protocol/satisfaction'
import type { StaffWords } from '../words.ts'

export const decimal = (value: number | null): string => (value === null ? '–' : value.toFixed(2))

export const bandText = (words: StaffWords, moments: ScoreMoments): string => {
  const band = bandOf(moments)
  return band === null ? '–' : words.t(`feedback.band.${band}`)
}
