import { arabicDigits } from '@pratu/protocol/digits'
import { nothing, type Read, wrong } from './read-value.ts'
import { commonEra, isBuddhist } from './year.ts'

const MONTHS: readonly (readonly string[])[] = [
  ['มค', 'มกราคม', 'มกรา', 'january', 'jan'],
  ['กพ', 'กุมภาพันธ์', 'กุมภา', 'february', 'feb'],
  ['มีค', 'มีนาคม', 'มีนา', 'march', 'mar'],
  ['เมย', 'เมษายน', 'เมษา', 'april', 'apr'],
  ['พค', 'พฤษภาคม', 'พฤษภา', 'may'],
  ['มิย', 'มิถุนายน', 'มิถุนา', 'june', 'jun'],
  ['กค', 'กรกฎาคม', 'กรกฏาคม', 'กรกฎา', 'july', 'jul'],
  ['สค', 'สิงหาคม', 'สิงหา', 'august', 'aug'],
  ['กย', 'กันยายน', 'กันยา', 'september', 'sep', 'sept'],
  ['ตค', 'ตุลาคม', 'ตุลา', 'october', 'oct'],
  ['พย', 'พฤศจิกายน', 'พฤศจิกา', 'november', 'nov'],
  ['ธค', 'ธันวาคม', 'ธันวา', 'december', 'dec'],
]
const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, index) => names.map(name => [name, index + 1] as const)))

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const NUMBERS = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})(?:\s+\d{1,2}[:.]\d{2}.*)?$/
const WORDS =
  /^(?:วันที่)?\s*(\d{1,2})\s*([\p{L}\p{M}.]+?)\.?\s*(?:พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)?,?\s*(\d{2}|\d{4})$/u

/**
 * A day as `2024-05-12`, common era: `12/5/2567` (day first, as Thailand writes), `12 พ.ค. 2567`, `2567-05-12`, and real
 * date cells. A year of two digits may mean either era, so it is not guessed at.
 */
export function readDay(cell: string): Read<string> {
  const text = arabicDigits(cell).trim()
  if (text === '' || /^-+$/.test(text)) return nothing
  const iso = ISO.exec(text)
  if (iso) return dayOf(Number(iso[3]), Number(iso[2]), iso[1] ?? '')
  const numbers = NUMBERS.exec(text)
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2]), numbers[3] ?? '')
  const words = WORDS.exec(text)
  const month = MONTH_BY_NAME.get((words?.[2] ?? '').replaceAll('.', '').toLowerCase())
  return words && month ? dayOf(Number(words[1]), month, words[3] ?? '') : wrong('day-wrong')
}

function dayOf(day: number, month: number, yearText: string): Read<string> {
  if (yearText.length === 2) return wrong('day-ambiguous')
  const written = Number(yearText)
  if (!isBuddhist(written) && (written < 1900 || written > 2200)) return wrong('day-wrong')
  const year = commonEra(written)
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? { value: date.toISOString().slice(0, 10) } : wrong('day-wrong')
}
