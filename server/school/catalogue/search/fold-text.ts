import { plainLatin } from '../../../text/latin-letters.ts'

/** Nothing is seen of these: zero-width spaces and joiners, direction marks, soft hyphen, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
/** Of these only signs, capitals and apostrophes ever change. */
export const isAscii = (text: string): boolean => !/[^\x20-\x7e]/.test(text)

const DECOMPOSED_SARA_AM = /ํ([่-๋]*)า/g

/**
 * A text as it was meant to be written, in one of the many ways in which it can be typed: sara am, sara ae and the order
 * of marks as the Royal Institute writes them, Arabic digits, nothing invisible.
 */
export const straighten = (text: string): string => (isAscii(text) ? text : straightened(text))

const straightened = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/([่-๋])([ัิ-ฺํ])/g, '$2$1')
    .replace(DECOMPOSED_SARA_AM, '$1ำ')
    .replaceAll('เเ', 'แ')
    .replace(/ๅ/g, 'า')
    .replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[‘’ʼ]/g, "'")

/**
 * What is compared in a search: a straightened text without case, accents, tone marks, ์, ็, ๆ and ฯ, with ใ as ไ. What is
 * neither letter nor digit becomes one space; a full stop stays inside a number.
 */
export const foldText = (text: string): string =>
  isAscii(text)
    ? text
        .toLowerCase()
        .replaceAll("'", '')
        .replace(/\.(?!\d)|(?<!\d)\./g, ' ')
        .replace(/[^a-z0-9.]+/g, ' ')
        .trim()
    : folded(text)

const folded = (text: string): string =>
  straightened(text)
    .toLowerCase()
    .replace(/[็-๎ฺๆฯ']/g, '')
    .replace(/([ัิ-ู])\1+/g, '$1')
    .replaceAll('ใ', 'ไ')
    .replace(/[^\x20-\x7eก-๙]/g, withoutAccents)
    .replace(/\.(?!\d)|(?<!\d)\./g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .trim()

const withoutAccents = (letter: string): string => plainLatin(letter.normalize('NFKD').replace(/\p{M}/gu, ''))

/** A folded text without its spaces. */
export const joined = (folded: string): string => folded.replaceAll(' ', '')
