import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import { VISIT_PURPOSES, VISITOR_KINDS } from '@pratu/protocol/figures'
import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import { MAIN_CLASSES } from '../../server/school/catalogue/guide/main-classes.ts'
import { seededRandom, wholeBetween } from './seeded-random.ts'

const LEVELS = ['ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6']
const MARKS = [
  { mark: 'น', name: { th: 'นวนิยาย', en: 'Novels' } },
  { mark: 'รส', name: { th: 'เรื่องสั้น', en: 'Short stories' } },
  { mark: 'ย', name: { th: 'หนังสือสำหรับเยาวชน', en: 'Young readers' } },
]

export interface FiguresWish {
  readonly from: string
  readonly to: string
  readonly seed?: number
}

/** `total` in so many parts that add up to it. */
function partsOf(total: number, count: number, random: () => number, weightOf = (_: number) => 1): number[] {
  const weights = Array.from({ length: count }, (_, index) => weightOf(index) * (0.7 + random()))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map(weight => Math.floor((total * weight) / all))
  const rest = total - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, index) => (index === 0 ? part + rest : part))
}

function monthsOf(from: string, to: string): string[] {
  const months = new Set<string>()
  for (let date = from; date <= to; date = addDays(date, 1)) months.add(date.slice(0, 7))
  return [...months]
}

/** Figures of an invented school, the same for the same seed, whose sums agree. */
export function schoolFigures({ from, to, seed = 1 }: FiguresWish): SchoolFigures {
  const random = seededRandom(seed)
  const months = monthsOf(from, to)
  const inMonths = (total: number) => partsOf(total, months.length, random)
  const openDays = months.length * 16
  const signedIn = { identified: 3211, classVisits: 42, classHeadcount: 1288, anonymous: 96 }
  const signedInVisits = 3211 + 1288 + 96
  const [loans, renewals, returns] = [4321, 512, 4250]
  const gate = {
    entries: 9876,
    correction: 1.034,
    staffPasses: 412,
    estimated: 180,
    estimatesIncluded: true,
    visits: Math.round(9876 * 1.034 - 412 + 180),
    methods: ['beam-pair' as const],
    combination: 'one' as const,
  }
  const columns = {
    openDays: inMonths(openDays),
    gate: inMonths(gate.visits),
    signedIn: inMonths(signedInVisits),
    loans: inMonths(loans),
    renewals: inMonths(renewals),
    returns: inMonths(returns),
  }
  const groupKeys = [
    ...LEVELS.map(level => ({ level, kind: 'pupil' as const })),
    ...VISITOR_KINDS.filter(kind => kind !== 'pupil').map(kind => ({ level: null, kind })),
  ]
  const inGroups = (total: number) =>
    partsOf(total, groupKeys.length, random, index => (index < LEVELS.length ? 8 : 1))
  const groups = {
    visits: inGroups(signedInVisits),
    visitors: inGroups(402),
    loans: inGroups(loans),
    borrowers: inGroups(318),
  }
  const byGroup = groupKeys.map((key, index) => ({
    ...key,
    enrolled: key.kind === 'pupil' ? 95 : ([31, 0, 12, 0][index - LEVELS.length] ?? 0),
    visits: groups.visits[index] ?? 0,
    visitors: groups.visitors[index] ?? 0,
    loans: groups.loans[index] ?? 0,
    borrowers: groups.borrowers[index] ?? 0,
  }))
  const classKeys = [...MAIN_CLASSES.map(({ number, name }) => ({ mark: number, name })), ...MARKS]
  const classes = partsOf(loans, classKeys.length, random)
  const purposes = partsOf(4000, VISIT_PURPOSES.length, random)
  const gapFromMs = startOfDay(addDays(from, 20)) + 9 * 3_600_000
  return {
    from,
    to,
    calendarOpenDays: openDays + 2,
    openDays,
    coverage: { openMinutes: 51_840, sensedMinutes: 50_490 },
    gate,
    signedIn,
    visits: gate.visits,
    basis: 'gate',
    visitors: 402,
    borrowers: 318,
    enrolled: LEVELS.length * 95,
    loans,
    renewals,
    returns,
    classSetLoans: 120,
    selfServiceLoans: 3012,
    collection: { records: 8123, items: 10_456, itemsAdded: 321, itemsWithdrawn: 45 },
    byMonth: months.map((month, index) => ({
      month,
      openDays: columns.openDays[index] ?? 0,
      visits: columns.gate[index] ?? 0,
      basis: 'gate',
      gateVisits: columns.gate[index] ?? 0,
      signedInVisits: columns.signedIn[index] ?? 0,
      loans: columns.loans[index] ?? 0,
      renewals: columns.renewals[index] ?? 0,
      returns: columns.returns[index] ?? 0,
    })),
    byGroup,
    byClass: classKeys.map((key, index) => ({ ...key, loans: classes[index] ?? 0 })),
    byPurpose: VISIT_PURPOSES.map((purpose, index) => ({ purpose, visits: purposes[index] ?? 0 })),
    gaps: [
      {
        fromMs: gapFromMs,
        toMs: gapFromMs + 27_000_000,
        openMinutes: 450,
        cause: 'power',
        estimatedVisits: 120,
      },
      {
        fromMs: gapFromMs + 864_000_000,
        toMs: gapFromMs + 864_000_000 + 9_000_000,
        openMinutes: 150,
        cause: 'unplugged',
        estimatedVisits: 60,
      },
    ],
    topTitles: [
      {
        title: 'ที่ปั๊มน้ำมันหน้าวัด ฎีกู้กับน้ำใจของเพื่อนบ้านในวันที่ฝนตกหนักที่สุดในรอบ 10 ปี',
        author: 'ครูกระดาษทราย',
        loans: 61,
      },
      { title: 'ไดโนเสาร์ เล่ม 2', author: null, loans: wholeBetween(random, 40, 60) },
      { title: 'The Library at the End of the Canal', author: 'A. Writer', loans: 12 },
    ],
    topReaders: [
      {
        patronId: '01990000-0000-7000-8000-0000000000a1',
        name: 'เด็กหญิงกัญญารัตน์ ศรีสุวรรณ',
        classroom: 'ป.4/2',
        loans: 55,
      },
      {
        patronId: '01990000-0000-7000-8000-0000000000a2',
        name: 'เด็กชายปิ่นเพชร ผู้กล้าหาญแห่งบ้านหนองบัวใหญ่',
        classroom: 'ป.6/1',
        loans: 48,
      },
    ],
  }
}

/** Nothing happened, and the library has nothing yet. */
export function emptyFigures({ from, to }: FiguresWish): SchoolFigures {
  const full = schoolFigures({ from, to })
  return {
    ...full,
    calendarOpenDays: 0,
    openDays: 0,
    coverage: null,
    gate: null,
    signedIn: { identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 0 },
    visits: 0,
    basis: 'none',
    visitors: 0,
    borrowers: 0,
    enrolled: 0,
    loans: 0,
    renewals: 0,
    returns: 0,
    classSetLoans: 0,
    selfServiceLoans: 0,
    collection: { records: 0, items: 0, itemsAdded: 0, itemsWithdrawn: 0 },
    byMonth: full.byMonth.map(({ month }) => ({
      month,
      openDays: 0,
      visits: 0,
      basis: 'none',
      gateVisits: null,
      signedInVisits: 0,
      loans: 0,
      renewals: 0,
      returns: 0,
    })),
    byGroup: full.byGroup.map(row => ({
      ...row,
      enrolled: 0,
      visits: 0,
      visitors: 0,
      loans: 0,
      borrowers: 0,
    })),
    byClass: full.byClass.map(row => ({ ...row, loans: 0 })),
    byPurpose: full.byPurpose.map(row => ({ ...row, visits: 0 })),
    gaps: [],
    topTitles: [],
    topReaders: [],
  }
}
