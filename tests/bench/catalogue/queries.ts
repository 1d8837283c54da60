import { createSeededRandom, type SeededRandom } from '../../../server/process/seeded-random.ts'
import type { RecordDescription } from '../../../server/school/catalogue/record-description.ts'
import { itemBarcodeOf } from './fill-catalogue.ts'
import { inventRecords } from './invent-records.ts'
import { THAI_THINGS, THAI_TRAITS } from './words.ts'

/** The query part of an address of the search. */
export type Query = Readonly<Record<string, string>>

/**
 * What a school asks in a morning: titles as they are typed, letter by letter from the first; the commonest words; slips of
 * tone marks, of one letter, of the keyboard's layout; numbers; all of it narrowed, sorted, and turned over.
 */
export function inventQueries(count: number, seed: number): Query[] {
  const random = createSeededRandom(seed)
  const wanted = [...inventRecords(2000, 2569)]
  const kinds: ((record: RecordDescription) => Query)[] = [
    ({ title }) => ({ q: title.slice(0, 1) }),
    ({ title }) => ({ q: title.slice(0, 2 + random.integer(3)) }),
    ({ title }) => ({ q: title.slice(0, 4 + random.integer(8)) }),
    ({ title }) => ({ q: title }),
    () => ({ q: random.pick(THAI_THINGS) }),
    () => ({ q: random.pick(THAI_THINGS) + random.pick(THAI_TRAITS), onShelf: '1' }),
    () => ({ q: `${random.pick(THAI_THINGS)} ${random.pick(THAI_THINGS)}`, format: 'book' }),
    ({ title }) => ({ q: title.replace(/[่-๋]/, '') }),
    () => ({ q: slip(random, random.pick(THAI_THINGS) + random.pick(THAI_TRAITS)) }),
    ({ title }) => ({ q: slip(random, title.slice(0, 12)) }),
    () => ({ q: random.pick(['c,;', 'แฟะ', 'zzzzz', 'กกกกกก']) }),
    ({ author }) => ({ q: author ?? '' }),
    ({ callNumber }) => ({ q: (callNumber ?? '').slice(0, 5) }),
    ({ isbn }) => ({ q: (isbn ?? '978616').slice(0, 7 + random.integer(7)) }),
    () => ({ q: itemBarcodeOf(1 + random.integer(200_000)) }),
    () => ({ class: `${random.integer(10)}00`, sort: 'shelf', offset: String(24 * random.integer(20)) }),
    () => ({ onShelf: '1', language: 'tha', sort: 'title' }),
    () => ({ q: random.pick(THAI_THINGS).slice(0, 2), sort: random.pick(['title', 'author', 'newest']) }),
    () => ({ q: 'the', onShelf: '1', class: `${random.integer(10)}00` }),
  ]
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length]
    if (!kind) throw new Error('There is no kind of query.')
    return kind(random.pick(wanted))
  })
}

/** Another letter in the place of one. */
function slip(random: SeededRandom, text: string): string {
  const at = random.integer(text.length)
  return text.slice(0, at) + random.pick([...'กขคงจดตนบปมยรลวสหอ']) + text.slice(at + 1)
}
