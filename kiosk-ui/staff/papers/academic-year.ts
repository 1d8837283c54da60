import { academicYearOf, legalAcademicYear } from '@pratu/protocol/semester'

/** 16 May of the academic year in which a day lies. */
export const startOfAcademicYear = (date: string): string => legalAcademicYear(academicYearOf(date)).from
