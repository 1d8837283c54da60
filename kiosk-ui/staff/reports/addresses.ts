import { type SemesterKey, semesterName } from '@pratu/protocol/semester'

export const ROOT = '/staff/reports'

export const reportAddress = (semester: SemesterKey): string => `${ROOT}/${semesterName(semester)}`

/** `2569-1` of an address; undefined for what names no semester. */
export function semesterOfAddress(part: string | undefined): SemesterKey | undefined {
  const [, year, semester] = /^(\d{4})-([12])$/.exec(part ?? '') ?? []
  return year && semester ? { academicYear: Number(year), semester: Number(semester) } : undefined
}
