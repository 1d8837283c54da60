import { arabicDigits } from '@pratu/protocol/digits'
import { nothing, type Read, wrong } from './read-value.ts'

/** Words in a price column that say there was none. */
const FREE = /^(-+|\.-|บริจาค|ได้เปล่า|อภินันทนาการ|แจกฟรี|ฟรี|ไม่มี|ไม่ระบุ|free|donated|gift)$/i
const AMOUNT = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$/
const HIGHEST_BAHT = 1_000_000

/** A price in satang: `120`, `฿120.-`, `1,200.50 บาท`, `๑๕๐`. */
export function readPrice(cell: string): Read<number> {
  const text = arabicDigits(cell).trim()
  if (text === '' || FREE.test(text)) return nothing
  const bare = text
    .replace(/^(฿|THB|ราคา)\s*/i, '')
    .replace(/\s*(บาทถ้วน|บาท|บ\.|baht|THB|฿)$/i, '')
    .replace(/\s*[.,]?-+$/, '')
    .replace(/\.$/, '')
    .trim()
  if (!AMOUNT.test(bare)) return wrong('price-wrong')
  const baht = Number(bare.replaceAll(',', ''))
  return baht <= HIGHEST_BAHT ? { value: Math.round(baht * 100) } : wrong('price-wrong')
}
