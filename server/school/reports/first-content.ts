import type { ReportContent } from '@pratu/protocol/report-content'

const NOTHING_WRITTEN = { problems: '', suggestions: '', evaluation: '', activities: [] }

/** What a new report begins with: head and names as they were the last time, or what most schools would write. */
export function firstContent(schoolName: string, last: ReportContent | undefined): ReportContent {
  const school = schoolName.replace(/^ห้องสมุด/u, '')
  const head = last ?? {
    department: school,
    addressee: `ผู้อำนวยการ${school}`,
    signatories: { librarian: '', deputyDirector: '', director: '' },
    positions: {
      librarian: 'ครูบรรณารักษ์',
      deputyDirector: 'รองผู้อำนวยการฝ่ายวิชาการ',
      director: `ผู้อำนวยการ${school}`,
    },
  }
  return { ...head, memoNumber: '', memoDate: null, narrative: NOTHING_WRITTEN, findingAnswers: [] }
}
