import { weekdayOf } from '@pratu/protocol/bangkok'
import type { CatalogueItem } from '../../server/school/catalogue/catalogue-item.ts'
import type { LoanFacts, NextOpenDay } from '../../server/school/circulation/loan-facts.ts'
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
  loanedAtMs: Date.parse('2026-11-18T10:00:00+07:00'),
  dueDate: '2026-11-25',
  renewals: 0,
  sessionId: 'session',
  state: 'open',
  ...known,
})

/** Open from Monday to Friday, but for the named days. */
export const openOnWeekdays =
  (...closedDays: string[]): NextOpenDay =>
  date => {
    for (let offset = 0; offset < 14; offset += 1) {
      const day = new Date(Date.parse(`${date}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
      if (![0, 6].includes(weekdayOf(day)) && !closedDays.includes(day)) return day
    }
    return null
  }
