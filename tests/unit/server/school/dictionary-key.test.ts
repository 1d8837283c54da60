import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dictionaryKey } from '../../../../server/text/dictionary-key.ts'

/** Accents are folded in keys, so the words have none. Punctuation is ignored by the Thai collator. */
const collator = new Intl.Collator('th', { numeric: true, sensitivity: 'accent' })

const oneOf = (letters: string) => fc.constantFrom(...letters)
const maybe = (letters: string) => fc.option(oneOf(letters), { nil: '' })
const syllable = fc
  .tuple(
    maybe('เแโใไ'),
    oneOf('กขคฆงจฉชซญฎฐณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮ'),
    maybe('ัิีึืุู'),
    maybe('่้๊๋็'),
    maybe('ะาำๅ'),
    maybe('กงนมยวรลสท'),
    maybe('์'),
  )
  .map(parts => parts.join(''))
  // Two of these make another vowel, or one of two characters: the key takes them for what was meant.
  .filter(text => !text.includes('เเ'))
const word = fc.oneof(
  { weight: 6, arbitrary: fc.array(syllable, { minLength: 1, maxLength: 3 }).map(parts => parts.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: oneOf('abcxyzABCXYZ'), minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.nat({ max: 2600 }).map(String) },
  { weight: 1, arbitrary: oneOf('ๆฯ๒๗') },
)
const phrase = fc
  .array(fc.tuple(word, oneOf(' -.,()/"')), { minLength: 1, maxLength: 3 })
  .map(parts => parts.flat().join(''))

const compareKeys = (left: string, right: string) => {
  const [a, b] = [dictionaryKey(left), dictionaryKey(right)]
  return a < b ? -1 : Number(a > b)
}

describe('dictionaryKey', () => {
  it('orders any two phrases as the Thai collator does', () => {
    fc.assert(
      fc.property(phrase, phrase, (left, right) => {
        expect(compareKeys(left, right)).toBe(Math.sign(collator.compare(left, right)))
      }),
      { numRuns: 3000 },
    )
  })

  it('orders phrases that share a beginning as the Thai collator does', () => {
    fc.assert(
      fc.property(syllable, phrase, phrase, (start, left, right) => {
        expect(compareKeys(start + left, start + right)).toBe(
          Math.sign(collator.compare(start + left, start + right)),
        )
      }),
      { numRuns: 3000 },
    )
  })

  it('sorts in SQLite as it does in JavaScript', () => {
    const database = new DatabaseSync(':memory:')
    database.exec('CREATE TABLE words (key TEXT)')
    const insert = database.prepare('INSERT INTO words VALUES (?)')
    const keys = ['แมว', 'มด', 'หมา', 'เก่า', 'เกา', 'กา', 'Zebra', 'ant', '10', '9', 'Жук', '猫'].map(
      dictionaryKey,
    )
    for (const key of keys) insert.run(key)
    const sorted = database
      .prepare('SELECT key FROM words ORDER BY key')
      .all()
      .map(row => row.key)
    database.close()
    expect(sorted).toEqual(keys.toSorted())
  })

  it.each([
    [
      'a vowel written before its consonant files under the consonant',
      ['กา', 'เกม', 'ขา', 'แขก', 'ไข่', 'มด', 'แมว'],
    ],
    ['tone marks decide last', ['เกา', 'เก่า', 'เก้า', 'เกาะ']],
    ['volumes by number', ['นิทาน เล่ม ๑', 'นิทาน เล่ม 2', 'นิทาน เล่ม 10']],
    ['Thai before Latin, numbers before both', ['101 เรื่อง', 'อาหาร', 'Apple', 'éclair', 'Fox']],
  ])('%s', (_what, titles) => {
    expect(titles.toReversed().toSorted(compareKeys)).toEqual(titles)
  })

  it.each([
    ['น้ำ', 'นํ้า'],
    ['น้ำ', 'น้ํา'],
    ['แมว', 'เเมว'],
    ['Café au lait', 'cafe-au-lait'],
    ['เล่ม ๒', 'เล่ม 2'],
    ['Ærø', 'aero'],
  ])('%s is %s', (left, right) => {
    expect(dictionaryKey(left)).toBe(dictionaryKey(right))
  })
})
