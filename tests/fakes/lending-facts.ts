import type { LendingSettings } from '@pratu/protocol/lending-rules'
import { type Calendar, type Closure, createCalendar } from '../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../server/school/calendar/configured-days.ts'
import type { CatalogueItem } from '../../server/school/catalogue/catalogue-item.ts'
import type { HoldFacts } from '../../server/school/circulation/hold-facts.ts'
import type { LoanFacts } from '../../server/school/circulation/loan-facts.ts'
import type { LoanTerms } from '../../server/school/circulation/loan-terms.ts'
import { lendingDefaults } from '../../server/school/circulation/settings-store.ts'
import type { Patron } from '../../server/school/patrons/patron.ts'

/** A Monday. */
export const TODAY = '2026-11-23'
export const TITLE = 'ดวงอาทิตย์และดาวบริวาร'

export const somePatron = (known: Partial<Patron> = {}): Patron => ({
  groupId: 'pupils',
  level: 'ป.4',
  room: '2',
  id: 'mali',
  greeting: { name: 'มะลิ', classroom: 'ป.4/2', classNumber: 17 },
  loanLimit: 5,
  loanDays: 7,
  renewalLimit: 2,
  blocked: false,
  left: false,
  expiresOn: null,
  ...known,
})

export const someItem = (known: Partial<CatalogueItem> = {}): CatalogueItem => ({
  recordId: 'record',
  summary: {
    barcode: '0001001',
    title: TITLE,
    author: 'ใบบัว ริมคลอง',
    callNumber: '523.2 บ ด',
    deweyClass: '500',
    copyNumber: 2,
    coverUrl: null,
  },
  status: 'available',
  forLoan: true,
  kindId: 'book',
  volume: null,
  priceSatang: null,
  accessionNumber: '01001',
  shelfMark: null,
  classification: '523.2',
  shelfKey: '1 523.2 บ ด',
  ...known,
})

export const someLoan = (known: Partial<LoanFacts> = {}): LoanFacts => ({
  id: 'loan',
  barcode: '0001001',
  patronId: 'mali',
  groupId: 'pupils',
  classSet: false,
  because: [],
  loanedAtMs: Date.parse('2026-11-18T10:00:00+07:00'),
  dueDate: '2026-11-25',
  renewals: 0,
  sessionId: 'session',
  state: 'open',
  ...known,
})

export const someTerms = (known: Partial<LoanTerms> = {}): LoanTerms => ({
  loanLimit: 5,
  kindLimit: null,
  loanDays: 7,
  renewalLimit: 2,
  holdLimit: 3,
  classSetDays: null,
  fineSatangPerDay: 0,
  fineLimitSatang: null,
  graceDays: 0,
  ...known,
})

export const someSettings = (known: Partial<LendingSettings> = {}): LendingSettings => ({
  ...lendingDefaults(false),
  daysBeforeSemesterEnd: null,
  ...known,
})

/** A place in the queue for the record of `someItem`; they are served in the order of `placedAtMs`. */
export const someHold = (known: Partial<HoldFacts> = {}): HoldFacts => ({
  id: 'hold',
  recordId: 'record',
  patronId: 'somebody',
  state: 'waiting',
  placedAtMs: 0,
  barcode: null,
  pickUpBy: null,
  ...known,
})

/** Open from Monday to Friday, but for the named closures; in the legal semesters. */
export const openOnWeekdays = (...closures: (string | Closure)[]): Calendar =>
  createCalendar(
    configuredDays({
      openWeekdays: [1, 2, 3, 4, 5],
      opens: '07:30',
      closes: '16:30',
      closures: closures.map(closed =>
        typeof closed === 'string' ? { from: closed, to: closed, name: 'วันหยุด' } : closed,
      ),
      semesters: [],
    }),
  )

export const NEVER_OPEN = createCalendar(
  configuredDays({
    openWeekdays: [],
    opens: '07:30',
    closes: '16:30',
    closures: [],
    semesters: [],
  }),
)
