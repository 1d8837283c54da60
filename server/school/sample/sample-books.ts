import type { ItemStatus } from '@pratu/protocol/catalogue'
import type { Insertable } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { callNumberOf, deweyClassOf } from './call-number.ts'
import type { SeededRandom } from './seeded-random.ts'
import { ENGLISH_AUTHORS, SHELVES, THAI_AUTHORS } from './shelves.ts'

export interface SampleBook {
  readonly record: Insertable<Tables['records']>
  readonly items: readonly Insertable<Tables['items']>[]
}

const FIRST_ACCESSION = 1001

/** Reference books stand under อ and stay in the room. */
const isReference = (mark: string) => mark.startsWith('อ ')

/** Every title of the shelves with one to three copies; a few copies are lost, mended or withdrawn. */
export function makeBooks(random: SeededRandom, nowMs: number): SampleBook[] {
  let accession = FIRST_ACCESSION
  return SHELVES.map(([mark, title]) => {
    const isThai = /[ก-ฮ]/.test(title)
    const author = random.pick(isThai ? THAI_AUTHORS : ENGLISH_AUTHORS)
    const record = {
      id: random.id(nowMs),
      title,
      author,
      isbn: null,
      call_number: callNumberOf(mark, author, title),
      dewey_class: deweyClassOf(mark),
      language: isThai ? 'th' : 'en',
    }
    const copies = isReference(mark) ? 1 : random.pick([1, 1, 2, 2, 3])
    const items = Array.from({ length: copies }, (_, index) => {
      const number = accession++
      return {
        barcode: String(number).padStart(7, '0'),
        record_id: record.id,
        copy_number: index + 1,
        accession_number: String(number).padStart(5, '0'),
        status: statusOf(number),
        for_loan: isReference(mark) ? 0 : 1,
      }
    })
    return { record, items }
  })
}

/** About one copy in fifty is not on its shelf. */
function statusOf(accession: number): ItemStatus {
  if (accession % 97 === 40) return 'in-repair'
  if (accession % 131 === 60) return 'lost'
  if (accession % 173 === 100) return 'withdrawn'
  return 'available'
}
