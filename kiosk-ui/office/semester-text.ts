import type { SemesterKey } from '@pratu/protocol/semester'
import type { OfficeWords } from './words.ts'

/** An academic year as people write it: 2569 in Thai; in English it spans two years of the common era, 2026/27. */
export const academicYearText = (words: OfficeWords, academicYear: number): string => {
  if (words.language === 'th') return String(academicYear)
  const year = academicYear - 543
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

/** "ภาคเรียนที่ 1 ปีการศึกษา 2569" */
export const semesterText = (words: OfficeWords, { academicYear, semester }: SemesterKey): string =>
  words.t('semester.full', { semester, year: academicYearText(words, academicYear) })

/** "ภาคเรียนที่ 1/2569" */
export const semesterShort = (words: OfficeWords, academicYear: number, semester: number): string =>
  words.t('semester.short', { semester, year: academicYearText(words, academicYear) })
