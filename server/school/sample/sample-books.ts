import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { ItemStatus, MarcRecord } from '@pratu/protocol/catalogue'
import { EMPTY_FORM } from '@pratu/protocol/catalogue-form'
import type { Insertable } from 'kysely'
import { createSeededRandom, type SeededRandom } from '../../process/seeded-random.ts'
import { applyForm } from '../catalogue/marc/apply-form.ts'
import { registerKey } from '../catalogue/register-key.ts'
import type { Tables } from '../database/tables.ts'
import { authorMarkOf, partsOf } from './call-number.ts'
import { ENGLISH_AUTHORS, SHELVES, THAI_AUTHORS } from './shelves.ts'
import type { ShelfTitle } from './titles/shelf-title.ts'

export interface SampleBook {
  readonly id: string
  readonly title: string
  readonly marc: MarcRecord
  readonly addedAtMs: number
  readonly items: readonly Insertable<Tables['items']>[]
}

const FIRST_ACCESSION = 1001

/** Books came in one load each half-year, the last one lately. */
const LOADS = 12
const DAYS_BETWEEN_LOADS = 182
const LAST_LOAD_DAYS_AGO = 9
const TEN_O_CLOCK_MS = 10 * 3_600_000

const FUND_SOURCES = ['งบประมาณโรงเรียน', 'งบประมาณโรงเรียน', 'กองทุนห้องสมุด', 'ผู้ปกครองบริจาค', 'ศิษย์เก่าบริจาค']
const PUBLISHERS = [
  ['กรุงเทพฯ', 'สำนักพิมพ์ศาลาริมคลอง'],
  ['กรุงเทพฯ', 'เรือนต้นไม้'],
  ['เชียงใหม่', 'ลมหนาวการพิมพ์'],
  ['ขอนแก่น', 'บ้านทุ่งแก้ว'],
] as const
const ENGLISH_PUBLISHER = ['Bangkok', 'Paper Lantern Press'] as const

/** Every title of the shelves with one to three copies, in the order in which they came in; a few copies are lost, mended or withdrawn. */
export function makeBooks(random: SeededRandom, nowMs: number): SampleBook[] {
  const details = createSeededRandom(FIRST_ACCESSION)
  const titles = SHELVES.map(shelfTitle => chooseTitle(shelfTitle, random, details, nowMs))
  let accession = FIRST_ACCESSION
  return titles
    .toSorted((a, b) => (a.acquiredOn < b.acquiredOn ? -1 : Number(a.acquiredOn > b.acquiredOn)))
    .map(({ copies, facts, ...book }) => ({
      ...book,
      items: Array.from({ length: copies }, (_, index) => {
        const number = accession++
        const accessionNumber = String(number).padStart(5, '0')
        return {
          barcode: String(number).padStart(7, '0'),
          record_id: book.id,
          copy_number: index + 1,
          accession_number: accessionNumber,
          ...statusOf(number, nowMs),
          ...facts,
          acquired_on: book.acquiredOn,
          added_at_ms: book.addedAtMs,
          register_key: registerKey({ ...book, accessionNumber }),
        }
      }),
    }))
}

/** What an item of the last sample book has, and one more. */
export const accessionAfter = (books: readonly SampleBook[]): number =>
  FIRST_ACCESSION + books.reduce((sum, { items }) => sum + items.length, 0)

function chooseTitle([mark, title]: ShelfTitle, random: SeededRandom, details: SeededRandom, nowMs: number) {
  const isThai = /[ก-ฮ]/.test(title)
  const author = random.pick(isThai ? THAI_AUTHORS : ENGLISH_AUTHORS)
  const parts = partsOf(mark)
  // Reference books stand under อ and stay in the room.
  const isReference = parts.shelfMark === 'อ'
  const daysAgo = LAST_LOAD_DAYS_AGO + details.integer(LOADS) * DAYS_BETWEEN_LOADS
  const acquiredOn = addDays(dateOf(nowMs), -daysAgo)
  const [place, publisher] = isThai ? details.pick(PUBLISHERS) : ENGLISH_PUBLISHER
  const marc = applyForm(null, {
    ...EMPTY_FORM,
    ...parts,
    title,
    author,
    authorMark: authorMarkOf(author, title),
    place,
    publisher,
    year: Number(acquiredOn.slice(0, 4)) - details.integer(6),
    extent: `${24 + details.integer(220)} ${isThai ? 'หน้า' : 'pages'}`,
    language: isThai ? 'tha' : 'eng',
  })
  return {
    id: random.id(nowMs),
    title,
    marc,
    acquiredOn,
    addedAtMs: startOfDay(acquiredOn) + TEN_O_CLOCK_MS,
    copies: isReference ? 1 : random.pick([1, 1, 2, 2, 3]),
    facts: {
      for_loan: isReference ? 0 : 1,
      price_satang: (45 + details.integer(60) * 5) * 100,
      fund_source: details.pick(FUND_SOURCES),
    },
  }
}

/** About one copy in fifty is not on its shelf. */
function statusOf(accession: number, nowMs: number) {
  const status = unusualStatus(accession)
  return status
    ? { status, status_reason: REASONS[status], status_changed_at_ms: nowMs - (accession % 90) * 86_400_000 }
    : { status: 'available' as const }
}

function unusualStatus(accession: number): Exclude<ItemStatus, 'available'> | undefined {
  if (accession % 97 === 40) return 'in-repair'
  if (accession % 83 === 20) return 'lost'
  return accession % 149 === 100 ? 'withdrawn' : undefined
}

const REASONS = { 'in-repair': 'สันหลุด', lost: 'หาไม่พบ', withdrawn: 'ชำรุดมาก' }
