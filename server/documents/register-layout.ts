import type { RegisterData, RegisteredItem } from './document-data.ts'
import { buddhistYear, keepTogether, shortDate, thaiDigits } from './thai-writing.ts'

/** The columns of the paper register, in its order and words. */
const COLUMNS = [
  'วัน เดือน ปี',
  'เลขทะเบียน',
  'ผู้แต่ง',
  'ชื่อเรื่อง',
  'สำนักพิมพ์/\nสถานที่พิมพ์',
  'ครั้งที่พิมพ์',
  'ปีที่พิมพ์',
  'จำนวนหน้า',
  'เลขเรียกหนังสือ',
  'ราคา (บาท)',
  'แหล่งที่มา',
  'หมายเหตุ',
] as const

const STATUS_WORDS = {
  available: null,
  lost: 'สูญหาย',
  'in-repair': 'ส่งซ่อม',
  withdrawn: 'จำหน่ายออก',
} as const

/** What `register.typ` draws. Thai digits stand in dates, sums and counts; numbers that are written on the book stay as they are there. */
export function layOutRegister({ items, stretch, schoolName, printedOn, ...options }: RegisterData) {
  const digits = options.thaiDigits ? thaiDigits : (text: string) => text
  const date = (day: string) => digits(shortDate('th', day))
  return {
    heading: 'ทะเบียนหนังสือ',
    school: schoolName,
    stretch:
      stretch.by === 'period'
        ? `${date(stretch.from)} ถึง ${date(stretch.to)}`
        : `เลขทะเบียน ${stretch.from} ถึง ${stretch.to}`,
    columns: COLUMNS,
    footer: `${schoolName} · พิมพ์เมื่อ ${date(printedOn)}`,
    pageWords: 'หน้า {page} จาก {pages}',
    thaiDigits: options.thaiDigits,
    sum: digits(sumOf(items)),
    rows: items.map(item => rowOf(item, digits, date).map(keepTogether)),
  }
}

function rowOf(item: RegisteredItem, digits: (text: string) => string, date: (day: string) => string) {
  const status = STATUS_WORDS[item.status]
  const since = status && item.statusChangedOn ? `${status} ${date(item.statusChangedOn)}` : status
  return [
    item.acquiredOn === null ? '' : date(item.acquiredOn),
    item.accessionNumber,
    item.author ?? '',
    [item.title, volumeOf(item), item.copyNumber > 1 ? `ฉ.${item.copyNumber}` : null]
      .filter(Boolean)
      .join(' '),
    [item.publisher, item.place].filter(Boolean).join(' / '),
    digits(countIn(item.edition)),
    digits(yearOf(item)),
    digits(countIn(item.extent)),
    item.callNumber ?? '',
    item.priceSatang === null ? '' : digits(baht(item.priceSatang)),
    item.fundSource ?? '',
    [since, item.note].filter(Boolean).join(' '),
  ]
}

const volumeOf = ({ volume }: RegisteredItem): string | null =>
  volume && /^[\d๐-๙]+$/.test(volume) ? `ล.${volume}` : volume

/** `พิมพ์ครั้งที่ 2` in the column of editions is 2, `xii, 240 หน้า` in that of pages is 240; what has no such number stays. */
function countIn(text: string | null): string {
  const counts = text?.match(/[\d๐-๙]+/g)
  if (!text || !counts) return text ?? ''
  return /^\D*([\d๐-๙]+\D*)$/u.test(text) ? (counts[0] ?? text) : text
}

function yearOf({ publicationYear, language }: RegisteredItem): string {
  if (publicationYear === null) return ''
  return String(language === null || language === 'tha' ? buddhistYear(publicationYear) : publicationYear)
}

function sumOf(items: readonly RegisteredItem[]): string {
  const priced = items.flatMap(({ priceSatang }) => (priceSatang === null ? [] : [priceSatang]))
  const total = baht(priced.reduce((sum, satang) => sum + satang, 0))
  return `รวม ${items.length.toLocaleString('en-US')} เล่ม เป็นเงิน ${total} บาท`
}

const baht = (satang: number): string =>
  (satang / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
