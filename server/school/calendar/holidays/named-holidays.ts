import { addDays } from '@pratu/protocol/bangkok'
import type { Label } from '@pratu/protocol/scalars'
import { FIRST_YEAR, fullMoonFeast, LAST_YEAR } from './thai-lunar-year.ts'

export interface NamedHoliday {
  readonly date: string
  readonly name: Label
  readonly kind: 'fixed' | 'lunar'
  /** Days of one feast: of those that fall on a weekend only one is made up for. */
  readonly feast: string
}

interface FixedHoliday {
  /** Month and day. */
  readonly on: string
  readonly name: Label
  readonly feast?: string
  /** Years of the common era, both included. */
  readonly since?: number
  readonly until?: number
  readonly notIn?: number
}

const SONGKRAN = {
  name: { th: 'วันสงกรานต์', en: 'Songkran' },
  feast: 'songkran',
  /** Put off because of the epidemic. */
  notIn: 2020,
} as const

/** Days on which government offices and schools are closed every year. Labour Day (1 May) is none of them. */
const FIXED: readonly FixedHoliday[] = [
  { on: '01-01', name: { th: 'วันขึ้นปีใหม่', en: 'New Year’s Day' }, feast: 'new-year' },
  { on: '04-06', name: { th: 'วันจักรี', en: 'Chakri Day' } },
  { on: '04-13', ...SONGKRAN },
  { on: '04-14', ...SONGKRAN },
  { on: '04-15', ...SONGKRAN },
  { on: '05-04', name: { th: 'วันฉัตรมงคล', en: 'Coronation Day' }, since: 2019 },
  {
    on: '06-03',
    name: {
      th: 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี',
      en: 'H.M. Queen Suthida’s Birthday',
    },
    since: 2019,
  },
  {
    on: '07-28',
    name: { th: 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว', en: 'H.M. the King’s Birthday' },
    since: 2017,
  },
  { on: '08-12', name: { th: 'วันแม่แห่งชาติ', en: 'Mother’s Day' } },
  {
    on: '10-13',
    name: {
      th: 'วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร',
      en: 'King Bhumibol Memorial Day',
    },
    since: 2017,
    until: 2022,
  },
  { on: '10-13', name: { th: 'วันนวมินทรมหาราช', en: 'Navamindra Maharaj Day' }, since: 2023 },
  { on: '10-23', name: { th: 'วันปิยมหาราช', en: 'Chulalongkorn Day' } },
  { on: '12-05', name: { th: 'วันชาติและวันพ่อแห่งชาติ', en: 'National Day and Father’s Day' } },
  { on: '12-10', name: { th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' } },
  { on: '12-31', name: { th: 'วันสิ้นปี', en: 'New Year’s Eve' }, feast: 'new-year' },
]

const MAKHA: Label = { th: 'วันมาฆบูชา', en: 'Makha Bucha' }
const VISAKHA: Label = { th: 'วันวิสาขบูชา', en: 'Visakha Bucha' }
const ASALHA: Label = { th: 'วันอาสาฬหบูชา', en: 'Asalha Bucha' }
const KHAO_PHANSA: Label = { th: 'วันเข้าพรรษา', en: 'Khao Phansa' }

function fixedOf(year: number): NamedHoliday[] {
  return FIXED.filter(
    ({ since = year, until = year, notIn }) => since <= year && year <= until && notIn !== year,
  ).map(({ on, name, feast = on }) => ({
    date: `${year}-${on}`,
    name,
    kind: 'fixed',
    feast: `${on === '12-31' ? year + 1 : year} ${feast}`,
  }))
}

function lunarOf(year: number): NamedHoliday[] {
  const asalha = fullMoonFeast(year, 8)
  const lunar = (date: string, name: Label, feast: Label = name): NamedHoliday => ({
    date,
    name,
    kind: 'lunar',
    feast: `${year} ${feast.en}`,
  })
  return [
    lunar(fullMoonFeast(year, 3), MAKHA),
    lunar(fullMoonFeast(year, 6), VISAKHA),
    lunar(asalha, ASALHA),
    lunar(addDays(asalha, 1), KHAO_PHANSA, ASALHA),
  ]
}

/** The holidays that have names of their own, in order; the last day of the year before is among them for its substitution day. */
export function namedHolidays(): NamedHoliday[] {
  const holidays = fixedOf(FIRST_YEAR - 1).slice(-1)
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1)
    holidays.push(...[...fixedOf(year), ...lunarOf(year)].sort((a, b) => (a.date < b.date ? -1 : 1)))
  return holidays
}
