import { plainLatin } from './latin-letters.ts'

/** From the lightest to the heaviest; they decide only between words that are otherwise the same. */
const SECONDARY_MARKS = '๎์็่้๊๋'
const LEADING_VOWEL_BEFORE_CONSONANT = /([เ-ไ])([ก-ฮ])/g
/** Sara am as two characters, with tone marks on either side of the nikhahit. */
const DECOMPOSED_SARA_AM = /ํ([่-๋]*)า/g
const UNITS = /\p{Nd}+|\p{L}|\p{M}/gu
const FULL_WIDTH = 0xfee0
/** Comes after every Thai and Latin letter of a key. */
const OTHER_SCRIPT = '｛'

/**
 * A text that sorts binary as Thai dictionaries do, like `Intl.Collator('th', { numeric: true })` but without regard to
 * case and accents: numbers by value, then Thai (a leading vowel after its consonant; tone marks, ์ and ็ only between
 * words that are otherwise the same), then Latin. Spaces and punctuation count for nothing. An article that does not
 * file ("The") is the caller's to cut.
 */
export function dictionaryKey(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return latinKey(text)
  const written = text
    .normalize('NFKD')
    .replace(DECOMPOSED_SARA_AM, '$1ำ')
    .replaceAll('เเ', 'แ')
    .replace(LEADING_VOWEL_BEFORE_CONSONANT, '$2$1')
    .toLowerCase()
  let primary = ''
  let secondary = ''
  for (const [unit] of written.matchAll(UNITS)) {
    const mark = SECONDARY_MARKS.indexOf(unit)
    const letters = mark < 0 ? primaryOf(unit) : ''
    primary += letters
    secondary += mark < 0 ? '-'.repeat(letters.length) : String.fromCharCode(97 + mark)
  }
  secondary = secondary.replace(/-+$/, '')
  return secondary === '' ? primary : `${primary} ${secondary}`
}

/** The same for a text of ASCII alone, which has no marks. */
function latinKey(text: string): string {
  let key = ''
  for (const [unit] of text.toLowerCase().matchAll(/\d+|[a-z]/g))
    key += unit < 'a' ? byValue(unit) : String.fromCharCode(unit.charCodeAt(0) + FULL_WIDTH)
  return key
}

function primaryOf(unit: string): string {
  if (/^\p{Nd}/u.test(unit)) return byValue(unit)
  if (unit === 'ๅ') return 'า'
  if (/^[ก-๎]/.test(unit)) return /^[ๆฯ]/.test(unit) ? '' : unit
  const latin = plainLatin(unit)
  if (/^[a-z]/.test(latin)) {
    return latin.replace(/[a-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + FULL_WIDTH))
  }
  return /^\p{M}/u.test(unit) ? '' : OTHER_SCRIPT + unit
}

/** Longer numbers are greater, and their length comes first. */
function byValue(digits: string): string {
  const plain = digits
    .replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/^0+(?=.)/, '')
  return String.fromCharCode(0x30 + plain.length) + plain
}
