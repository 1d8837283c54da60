import type { DailyTotals } from '@pratu/protocol/exchange'
import type { MonthFigures, PeriodFigures, SignedInFigures } from '@pratu/protocol/figures'
import { signedInVisits } from '@pratu/protocol/figures'
import type { Submission } from '@pratu/protocol/half-year-report'
import type { SemesterDates } from '@pratu/protocol/semester'
import { suppressFigures } from '@pratu/protocol/suppress-small-cells'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { SampleSchool } from './school-names.ts'

const LEVELS: Readonly<Record<SampleSchool['levels'], readonly string[]>> = {
  primary: ['ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6'],
  extended: ['ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6', 'ม.1', 'ม.2', 'ม.3'],
  secondary: ['ม.1', 'ม.2', 'ม.3', 'ม.4', 'ม.5', 'ม.6'],
  all: ['ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6', 'ม.1', 'ม.2', 'ม.3', 'ม.4', 'ม.5', 'ม.6'],
}

const CLASSES = [
  ['000', 'ความรู้ทั่วไป', 'General', 0.06],
  ['300', 'สังคมศาสตร์', 'Social sciences', 0.1],
  ['400', 'ภาษาศาสตร์', 'Language', 0.08],
  ['500', 'วิทยาศาสตร์', 'Science', 0.16],
  ['700', 'ศิลปะและนันทนาการ', 'Arts and recreation', 0.1],
  ['800', 'วรรณคดี', 'Literature', 0.12],
] as const

/** A report over invented days: its totals are their sums. */
export function inventReport(
  school: SampleSchool,
  semester: SemesterDates,
  days: readonly DailyTotals[],
  told: {
    submissionId: string
    version: number
    correctionReason: string | null
    signedOn: string
    sentAtMs: number
  },
  random: SeededRandom,
): Submission {
  return {
    ...told,
    semester,
    figures: suppressFigures(figuresOf(school, semester, days, random)),
    narrative: {
      problems: 'หนังสือภาพสำหรับชั้นเล็กมีไม่พอ และมุมคอมพิวเตอร์ใช้ได้เพียงสองเครื่อง',
      suggestions: 'ขอหมุนเวียนหนังสือกับโรงเรียนใกล้เคียงในภาคเรียนหน้า',
      evaluation: 'นักเรียนเข้าใช้สม่ำเสมอ โดยเฉพาะช่วงพักกลางวัน',
      activities: [
        {
          name: 'วันรักการอ่าน',
          date: days[Math.floor(days.length / 2)]?.date ?? semester.from,
          attendance: Math.round(school.enrolled * 0.8),
        },
      ],
    },
    findingAnswers: [],
    signedBy: `ผู้อำนวยการ${school.name}`,
  }
}

function figuresOf(
  { enrolled, levels }: SampleSchool,
  { from, to }: SemesterDates,
  days: readonly DailyTotals[],
  random: SeededRandom,
): PeriodFigures {
  const sum = (of: (day: DailyTotals) => number | null, some = days) =>
    some.reduce((total, day) => total + (of(day) ?? 0), 0)
  const signedInOf = (some: readonly DailyTotals[]): SignedInFigures => ({
    identified: sum(day => day.identified, some),
    classVisits: sum(day => day.classVisits, some),
    classHeadcount: sum(day => day.classHeadcount, some),
    anonymous: sum(day => day.anonymous, some),
  })
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))]
  const byMonth = months.map((month): MonthFigures => {
    const own = days.filter(({ date }) => date.startsWith(month))
    return {
      month,
      openDays: own.length,
      visits: sum(day => day.visits, own),
      basis: 'gate',
      gateVisits: sum(day => day.gateVisits, own),
      signedInVisits: signedInVisits(signedInOf(own)),
      loans: sum(day => day.loans, own),
      renewals: sum(day => day.renewals, own),
      returns: sum(day => day.returns, own),
    }
  })
  const loans = sum(day => day.loans)
  const names = LEVELS[levels]
  const share = (whole: number, index: number) =>
    Math.floor(whole / names.length) + (index < whole % names.length ? 1 : 0)
  const visitors = Math.round(enrolled * 0.86)
  const borrowers = Math.round(enrolled * 0.61)
  const shared = CLASSES.map(([mark, th, en, part]) => ({
    mark,
    name: { th, en },
    loans: Math.floor(loans * part),
  }))
  const identified = sum(day => day.identified)
  const signedIn = signedInVisits(signedInOf(days))
  const byTeachers = { visits: Math.min(64, signedIn), loans: Math.min(31, loans) }
  return {
    from,
    to,
    calendarOpenDays: days.length + 2,
    openDays: days.length,
    coverage: { openMinutes: sum(day => day.openMinutes), sensedMinutes: sum(day => day.sensedMinutes) },
    gate: {
      entries: sum(day => day.gateEntries),
      correction: 1,
      staffPasses: sum(day => (day.gateEntries ?? 0) - (day.gateVisits ?? 0)),
      estimated: 0,
      estimatesIncluded: false,
      visits: sum(day => day.gateVisits),
      methods: ['beam-pair'],
      combination: 'one',
    },
    signedIn: signedInOf(days),
    visits: sum(day => day.visits),
    basis: 'gate',
    visitors,
    borrowers,
    enrolled,
    loans,
    renewals: sum(day => day.renewals),
    returns: sum(day => day.returns),
    classSetLoans: sum(day => day.classSetLoans),
    selfServiceLoans: sum(day => day.selfServiceLoans),
    collection: {
      records: enrolled * 9 + random.integer(200),
      items: enrolled * 11 + random.integer(300),
      itemsAdded: 40 + random.integer(120),
      itemsWithdrawn: random.integer(30),
    },
    byMonth,
    byGroup: [
      ...names.map((level, index) => ({
        level,
        kind: 'pupil' as const,
        enrolled: share(enrolled, index),
        visitors: share(visitors, index),
        visits: share(signedIn - byTeachers.visits, index),
        borrowers: share(borrowers, index),
        loans: share(loans - byTeachers.loans, index),
      })),
      {
        level: null,
        kind: 'teacher' as const,
        enrolled: 12,
        visitors: 9,
        borrowers: 7,
        ...byTeachers,
      },
    ],
    byClass: [
      ...shared,
      {
        mark: 'น',
        name: { th: 'นวนิยาย', en: 'Novels' },
        loans: loans - shared.reduce((total, row) => total + row.loans, 0),
      },
    ],
    byPurpose: [
      { purpose: 'read', visits: Math.floor(identified * 0.6) },
      { purpose: 'borrow-return', visits: identified - Math.floor(identified * 0.6) },
    ],
  }
}
