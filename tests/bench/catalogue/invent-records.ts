import { createSeededRandom, type SeededRandom } from '../../../server/process/seeded-random.ts'
import type { RecordDescription } from '../../../server/school/catalogue/record-description.ts'
import {
  ENGLISH_THINGS,
  ENGLISH_TRAITS,
  PUBLISHERS,
  SUBJECTS,
  THAI_JOINTS,
  THAI_SYLLABLES,
  THAI_THINGS,
  THAI_TRAITS,
} from './words.ts'

const CLASSES = ['000', '100', '200', '300', '400', '500', '600', '700', '800', '900'] as const
const MARKS = ['น', 'รส', 'ย', 'อ'] as const
const FORMATS = [
  'book',
  'book',
  'book',
  'book',
  'book',
  'book',
  'book',
  'periodical',
  'sound',
  'video',
  'e-book',
  'link',
] as const

/**
 * A large school's catalogue: three quarters Thai, every word used as unevenly as words are, one title in three with a name
 * that few others have. The same seed makes the same records.
 */
export function* inventRecords(count: number, seed: number): Generator<RecordDescription> {
  const random = createSeededRandom(seed)
  for (let number = 1; number <= count; number += 1) yield inventRecord(random, number)
}

function inventRecord(random: SeededRandom, number: number): RecordDescription {
  const thai = random.next() < 0.76
  const title = thai ? thaiTitle(random) : englishTitle(random)
  const author = thai ? thaiName(random) : englishName(random)
  const mark = random.next() < 0.3 ? random.pick(MARKS) : null
  const deweyClass = mark ? ('none' as const) : unevenly(random, CLASSES)
  const classification = mark ? null : dewey(random, deweyClass)
  return {
    title,
    author,
    isbn: random.next() < 0.8 ? isbn(random) : null,
    controlNumber: String(number).padStart(8, '0'),
    classification,
    shelfMark: mark,
    callNumber: `${mark ?? classification} ${author.replace(/[^ก-ฮA-Z]/g, '')[0] ?? 'ก'}${100 + random.integer(900)}${title.replace(/[^ก-ฮA-Z]/g, '')[0] ?? ''}`,
    deweyClass,
    language: thai ? 'tha' : random.next() < 0.95 ? 'eng' : random.pick(['chi', 'jpn', 'kor']),
    format: random.pick(FORMATS),
    edition: null,
    place: thai ? 'กรุงเทพฯ' : 'Bangkok',
    publisher: random.pick(PUBLISHERS),
    publicationYear: 1980 + random.integer(46),
    extent: `${16 + random.integer(400)} หน้า`,
    series:
      random.next() < 0.15 ? `ชุด${unevenly(random, THAI_THINGS)}${unevenly(random, THAI_TRAITS)}` : null,
    subjects: Array.from({ length: 1 + random.integer(3) }, () => unevenly(random, SUBJECTS)),
    summary: random.next() < 0.35 ? summary(random) : null,
    onlineUrl: null,
  }
}

/** The first of a list come often, the last seldom. */
const unevenly = <Value>(random: SeededRandom, values: readonly Value[]): Value =>
  values[Math.floor(values.length * random.next() ** 2)] ?? random.pick(values)

function thaiTitle(random: SeededRandom): string {
  const thing = () =>
    unevenly(random, THAI_THINGS) + (random.next() < 0.6 ? unevenly(random, THAI_TRAITS) : '')
  const name = random.next() < 0.34 ? rareThai(random) : ''
  const pair = random.next() < 0.6 ? random.pick(THAI_JOINTS) + thing() : ''
  const volume = random.next() < 0.15 ? ` เล่ม ${1 + random.integer(12)}` : ''
  return `${thing()}${name}${pair}${volume}`
}

function englishTitle(random: SeededRandom): string {
  const noun = () => capital(unevenly(random, ENGLISH_THINGS))
  const trait = () => capital(unevenly(random, ENGLISH_TRAITS))
  const name = random.next() < 0.34 ? ` of ${capital(rareLatin(random))}` : ''
  return random.pick([
    () => `The ${trait()} ${noun()}${name}`,
    () => `${noun()} and ${noun()}${name}`,
    () => `How the ${noun()} Found a ${trait()} ${noun()}`,
    () => `${trait()} ${noun()}s${name}`,
    () => `A ${noun()} in the ${noun()}`,
  ])()
}

const rareThai = (random: SeededRandom): string =>
  Array.from({ length: 2 + random.integer(2) }, () => random.pick(THAI_SYLLABLES)).join('')

const rareLatin = (random: SeededRandom): string =>
  Array.from(
    { length: 2 + random.integer(2) },
    () =>
      random.pick('bcdfghjklmnprstvw'.split('')) +
      random.pick('aeiou'.split('')) +
      random.pick(['', 'n', 'r', 'l', 's']),
  ).join('')

const thaiName = (random: SeededRandom): string =>
  `${unevenly(random, THAI_SYLLABLES)}${random.pick(THAI_SYLLABLES)} ${rareThai(random)}`

const englishName = (random: SeededRandom): string =>
  `${capital(rareLatin(random))}, ${capital(rareLatin(random))}`

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const dewey = (random: SeededRandom, deweyClass: string): string =>
  `${Number(deweyClass) + random.integer(100)}`.padStart(3, '0') +
  (random.next() < 0.5 ? `.${1 + random.integer(99)}` : '')

function isbn(random: SeededRandom): string {
  const body = `978${random.pick(['974', '616', '014', '159'])}${String(random.integer(1e6)).padStart(6, '0')}`
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return body + String((10 - (sum % 10)) % 10)
}

const summary = (random: SeededRandom): string =>
  Array.from(
    { length: 8 + random.integer(14) },
    () => unevenly(random, THAI_THINGS) + random.pick(THAI_JOINTS) + unevenly(random, THAI_TRAITS),
  ).join(' ')
