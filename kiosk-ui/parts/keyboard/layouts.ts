/** Rows of keys as a finger finds them, each row without the keys that act. */
type Rows = readonly (readonly string[])[]

const rowsOf = (...rows: readonly string[]): Rows => rows.map(row => [...row])

/** Kedmanee (TIS 820), as on the keyboards that people have in their fingers; then with the shift key. */
const THAI = rowsOf('_ๅ/-ภถุึคตจขช', 'ๆไำพะัีรนยบลฃ', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ')
const THAI_SHIFT = rowsOf('%+๑๒๓๔ู฿๕๖๗๘๙', '๐"ฎฑธํ๊ณฯญฐ,ฅ', 'ฤฆฏโฌ็๋ษศซ.', '()ฉฮฺ์?ฒฬฦ')
const ENGLISH = rowsOf('`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./')
const ENGLISH_SHIFT = rowsOf('~!@#$%^&*()_+', 'QWERTYUIOP{}|', 'ASDFGHJKL:"', 'ZXCVBNM<>?')
const DIGITS = rowsOf('1234567890', '๑๒๓๔๕๖๗๘๙๐', '-/:;()฿&@"', ".,?!'+=%#*")

export type LayoutName = 'th' | 'en' | 'digits'

export const LAYOUTS: Readonly<Record<LayoutName, { readonly plain: Rows; readonly shift: Rows }>> = {
  th: { plain: THAI, shift: THAI_SHIFT },
  en: { plain: ENGLISH, shift: ENGLISH_SHIFT },
  digits: { plain: DIGITS, shift: DIGITS },
}

/** Above and below vowels, tone marks and signs, which stand on a consonant and are nothing to see without one. */
const NEEDS_CONSONANT = /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/

/** What is on a key: marks stand on a dotted circle. */
export const keyFace = (key: string): string => (NEEDS_CONSONANT.test(key) ? `◌${key}` : key)

/** Takes back the last thing that was typed: a tone mark goes alone, its consonant stays. */
export const withoutLast = (text: string): string => [...text].slice(0, -1).join('')
