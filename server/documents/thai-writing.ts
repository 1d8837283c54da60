import type { Language } from '@pratu/protocol/scalars'

const LOCALES: Readonly<Record<Language, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' }

const format = (language: Language, date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(new Date(date))

export const thaiDigits = (text: string): string =>
  text.replace(/\d/g, digit => String.fromCodePoint(0x0e50 + Number(digit)))

/** Thai digits but in names of standards: ISO 2789 is a name. */
export const officialDigits = (text: string): string =>
  text.replace(/ISO \d+|\d+/g, found => (found.startsWith('ISO') ? found : thaiDigits(found)))

export const buddhistYear = (commonEraYear: number): number => commonEraYear + 543

/** `22 พ.ย. 2569`, `22 Nov 2026`. */
export const shortDate = (language: Language, date: string): string =>
  format(language, date, { day: 'numeric', month: 'short', year: 'numeric' })

/** `22 พฤศจิกายน 2569`. */
export const longDate = (date: string): string =>
  format('th', date, { day: 'numeric', month: 'long', year: 'numeric' }).replace(/\s*พ\.ศ\.\s*/, ' ')

/** `พ.ย. 69` for `2026-11`, as tables of months write it. */
export const shortMonth = (month: string): string =>
  `${format('th', `${month}-01`, { month: 'short' })} ${String(buddhistYear(Number(month.slice(0, 4)))).slice(-2)}`

/** `วันจันทร์ที่ 30 พ.ย. 2569`, `Monday, 30 Nov 2026`. */
export function dateInWords(language: Language, date: string): string {
  const weekday = format(language, date, { weekday: 'long' })
  return language === 'th'
    ? `${weekday}ที่ ${shortDate(language, date)}`
    : `${weekday}, ${shortDate(language, date)}`
}

/**
 * Keeps ฯ, ๆ and closing marks on the line of their word; breaking by a dictionary alone parts them. `parts.typ` keeps
 * Bangkok whole.
 */
export const keepTogether = (text: string): string =>
  text.replace(/(?<=\S)(?<!กรุงเทพ)(?=[ฯๆ"”’)\]])/gu, '\u2060')
