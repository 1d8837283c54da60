/** Keys of a US keyboard in rows, and what the same keys type in the Thai layout (Kedmanee, TIS 820-2538). */
const LATIN =
  '`1234567890-=qwertyuiop[]\\asdfghjkl;\'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
const THAI = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

const toThai = new Map([...LATIN].map((key, index) => [key, [...THAI][index] ?? key]))
const toLatin = new Map([...THAI].map((key, index) => [key, [...LATIN][index] ?? key]))

/** A text as the same keys would have typed it in the other layout; undefined where it makes no words there. */
export function inOtherLayout(text: string): string | undefined {
  const thai = /[ก-๙]/.test(text)
  const other = [...text].map(key => (thai ? toLatin : toThai).get(key) ?? key).join('')
  if (thai) return /^[a-z][a-z0-9 .,'-]*$/i.test(other) ? other.toLowerCase() : undefined
  return /[ก-ฮ]/.test(other) && /^[ก-๙ .]+$/.test(other) ? other : undefined
}
