import type { Language } from '@pratu/protocol/scalars'

interface ReceiptWords {
  /** Years are of the Buddhist era in Thai. */
  readonly locale: string
  readonly day: (weekday: string, date: string) => string
  readonly title: string
  readonly lent: (day: string) => string
  readonly due: (day: string) => string
  readonly more: (count: number) => string
  readonly keptUntil: (time: string) => string
  readonly gone: string
  readonly goneNext: string
}

/** What a receipt says outside the pages: on a phone, which has no words of ours. */
export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = {
  th: {
    locale: 'th-TH-u-ca-buddhist-nu-latn',
    day: (weekday, date) => `${weekday}ที่ ${date}`,
    title: 'รายการยืมหนังสือ',
    lent: day => `ยืมเมื่อ${day}`,
    due: day => `คืนภายใน${day}`,
    more: count => `และอีก ${count} เล่ม`,
    keptUntil: time => `หน้านี้เปิดดูได้ถึง ${time} บันทึกภาพหน้าจอไว้ได้`,
    gone: 'รายการนี้หมดเวลาแล้ว',
    goneNext: 'ดูวันคืนได้ที่จอของห้องสมุด หรือถามคุณครู',
  },
  en: {
    locale: 'en-GB',
    day: (weekday, date) => `${weekday}, ${date}`,
    title: 'Books that you borrowed',
    lent: day => `Borrowed on ${day}`,
    due: day => `Bring back by ${day}`,
    more: count => `and ${count} more`,
    keptUntil: time => `This page can be read until ${time}. A screenshot keeps it.`,
    gone: 'This list is no longer kept.',
    goneNext: 'The screen in the library tells when books are due, or ask the librarian.',
  },
}

const part = (locale: string, date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(date))

/** "วันจันทร์ที่ 30 พ.ย. 2569" */
export const receiptDay = ({ locale, day }: ReceiptWords, date: string): string =>
  day(
    part(locale, date, { weekday: 'long' }),
    part(locale, date, { day: 'numeric', month: 'short', year: 'numeric' }),
  )
