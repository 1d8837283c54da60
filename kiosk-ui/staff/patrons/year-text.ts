import type { StaffWords } from '../words.ts'

const BUDDHIST_ERA = 543

/** A school year, which the server names in the Buddhist era: "2570"; for readers of English "2027–28". */
export const yearText = (words: StaffWords, academicYear: number): string => {
  if (words.language === 'th') return String(academicYear)
  const begins = academicYear - BUDDHIST_ERA
  return `${begins}–${String(begins + 1).slice(-2)}`
}
