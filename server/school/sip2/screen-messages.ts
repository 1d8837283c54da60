import type { Failure, FailureCode } from '@pratu/protocol/failures'

type Words = Readonly<Record<'th' | 'en', string>>

/** What terminals of other makers show of a refusal: they have no words of their own for it. */
const REASONS: Readonly<Partial<Record<FailureCode, Words>>> = {
  'code-unknown': { th: 'ห้องสมุดยังไม่รู้จักรหัสนี้', en: 'The library does not know this code' },
  'not-allowed': { th: 'เครื่องนี้ไม่มีสิทธิ์ทำสิ่งนี้', en: 'This terminal may not do this' },
  'patron-blocked': { th: 'บัตรนี้พักการยืมไว้ก่อน', en: 'This card cannot borrow just now' },
  'patron-left': { th: 'บัตรนี้เลิกใช้แล้ว', en: 'This card is no longer used' },
  'patron-expired': { th: 'บัตรนี้หมดอายุแล้ว', en: 'This card is out of date' },
  'loan-limit-reached': { th: 'ยืมครบ {limit} เล่มแล้ว', en: 'All {limit} books are borrowed' },
  'overdue-items': { th: 'มีหนังสือที่เลยวันคืนอยู่', en: 'Some books are late' },
  'charges-open': { th: 'มีค่าปรับค้างอยู่ {baht} บาท', en: 'There are {baht} baht to pay first' },
  'item-on-loan-to-other': { th: 'เล่มนี้มีคนอื่นยืมอยู่', en: 'Someone else has this book on loan' },
  'item-already-yours': { th: 'ยืมเล่มนี้ไว้อยู่แล้ว', en: 'You have this book already' },
  'item-not-for-loan': { th: 'เล่มนี้อ่านได้ในห้องสมุดเท่านั้น', en: 'This book stays in the library' },
  'item-lost': { th: 'เล่มนี้เคยแจ้งว่าหายไป', en: 'This book was reported lost' },
  'item-in-repair': { th: 'เล่มนี้รอซ่อมอยู่', en: 'This book is waiting to be mended' },
  'item-withdrawn': { th: 'เล่มนี้เลิกให้ยืมแล้ว', en: 'This book is no longer lent' },
  'item-not-on-loan': { th: 'เล่มนี้ไม่ได้มีใครยืมอยู่', en: 'Nobody has this book on loan' },
  'item-on-hold': { th: 'เล่มนี้มีคนจองไว้', en: 'This book is kept for someone' },
  'loan-not-found': { th: 'ไม่ได้ยืมเล่มนี้อยู่', en: 'This book is not on loan to this card' },
  'renewal-limit-reached': { th: 'เล่มนี้ยืมต่อครบแล้ว', en: 'This book cannot be kept any longer' },
  'renewal-too-early': { th: 'ยังไม่ถึงเวลายืมต่อ', en: 'It is too early to keep it longer' },
  'semester-ending': { th: 'ต้องคืนก่อนปิดภาคเรียน', en: 'It must be back before the semester ends' },
  'no-open-day': { th: 'ห้องสมุดยังไม่มีวันเปิดให้คืน', en: 'There is no open day to return it on' },
  'hold-limit-reached': { th: 'จองครบ {limit} เรื่องแล้ว', en: 'All {limit} holds are taken' },
  'hold-already-placed': { th: 'จองเรื่องนี้ไว้แล้ว', en: 'You wait for this title already' },
  'hold-on-shelf': { th: 'เล่มนี้อยู่บนชั้น ไม่ต้องจอง', en: 'This book is on the shelf' },
  'not-found': { th: 'หาไม่พบ', en: 'It was not found' },
  'pin-needed': { th: 'ต้องใส่รหัสส่วนตัวด้วย', en: 'A PIN is needed' },
  'pin-first': { th: 'ตั้งรหัสส่วนตัวที่คีออสก์ก่อน', en: 'Choose a PIN at the kiosk first' },
  'pin-wrong': { th: 'รหัสส่วนตัวไม่ถูกต้อง', en: 'That is not the right PIN' },
  'pin-paused': {
    th: 'ใส่รหัสผิดหลายครั้ง รออีก {minutes} นาที',
    en: 'Too many wrong PINs: wait {minutes} minutes',
  },
}

const OTHER: Words = { th: 'ให้คุณครูห้องสมุดช่วย', en: 'Ask the library teacher for help' }

const NOTES = {
  'kept-for-someone': { th: 'มีคนจองเล่มนี้ไว้ วางที่ชั้นรับจอง', en: 'Kept for someone: put it on the pick-up shelf' },
  late: { th: 'คืนช้า {days} วัน', en: 'It was {days} days late' },
  'more-than-owed': { th: 'ยอดที่จ่ายมากกว่าค่าปรับที่ค้าง', en: 'The amount is more than is owed' },
  'no-amount': { th: 'อ่านยอดเงินไม่ได้', en: 'The amount cannot be read' },
  currency: { th: 'รับเป็นเงิน {currency} เท่านั้น', en: 'Only {currency} is taken' },
  'not-kept': { th: 'ห้องสมุดไม่ได้เก็บข้อมูลนี้', en: 'The library does not keep this' },
} as const satisfies Readonly<Record<string, Words>>

type Params = Readonly<Record<string, string | number>>

const fill = (text: string, params: Params = {}): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))

/** Every reason, each as a sentence. */
export const reasonsOf = (failures: readonly Failure[], language: 'th' | 'en'): string[] => [
  ...new Set(failures.map(({ code, params }) => fill((REASONS[code] ?? OTHER)[language], params))),
]

export const note = (name: keyof typeof NOTES, language: 'th' | 'en', params?: Params): string =>
  fill(NOTES[name][language], params)
