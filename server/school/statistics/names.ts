import type { VisitBasis, VisitorKind, VisitPurpose } from '@pratu/protocol/figures'
import type { MediaKind, MediaWay } from '@pratu/protocol/media-use'
import type { Band, Score } from '@pratu/protocol/satisfaction'
import type { Label } from '@pratu/protocol/scalars'

/** Names of what figures tell apart, as saved tables write them. */

export const KIND_NAMES: Record<VisitorKind, Label> = {
  pupil: { th: 'นักเรียน', en: 'Pupils' },
  teacher: { th: 'ครูและบุคลากรทางการศึกษา', en: 'Teachers and staff' },
  parent: { th: 'ผู้ปกครอง', en: 'Parents' },
  community: { th: 'ประชาชนทั่วไป', en: 'Community' },
  'study-visit': { th: 'คณะศึกษาดูงาน', en: 'Study visits' },
}

export const PURPOSE_NAMES: Record<VisitPurpose, Label> = {
  read: { th: 'อ่านหนังสือ', en: 'Reading' },
  'borrow-return': { th: 'ยืม–คืนหนังสือ', en: 'Borrowing and returning' },
  homework: { th: 'ทำการบ้านและค้นคว้า', en: 'Homework and research' },
  computer: { th: 'ใช้คอมพิวเตอร์', en: 'Using a computer' },
  activity: { th: 'ร่วมกิจกรรม', en: 'An activity' },
  lesson: { th: 'เรียนในห้องสมุด', en: 'A lesson' },
  other: { th: 'อื่น ๆ', en: 'Other' },
}

export const BASIS_NAMES: Record<VisitBasis, Label> = {
  gate: { th: 'เครื่องนับที่ประตู', en: 'Door counter' },
  'signed-in': { th: 'การลงชื่อเข้าใช้', en: 'Signed in' },
  none: { th: 'ไม่มีข้อมูล', en: 'No data' },
}

/** 0 is Sunday. */
export const WEEKDAY_NAMES: readonly Label[] = [
  { th: 'อาทิตย์', en: 'Sunday' },
  { th: 'จันทร์', en: 'Monday' },
  { th: 'อังคาร', en: 'Tuesday' },
  { th: 'พุธ', en: 'Wednesday' },
  { th: 'พฤหัสบดี', en: 'Thursday' },
  { th: 'ศุกร์', en: 'Friday' },
  { th: 'เสาร์', en: 'Saturday' },
]

export const SCORE_NAMES: Record<Score, Label> = {
  5: { th: 'มากที่สุด', en: 'Very happy' },
  4: { th: 'มาก', en: 'Happy' },
  3: { th: 'ปานกลาง', en: 'So-so' },
  2: { th: 'น้อย', en: 'Unhappy' },
  1: { th: 'น้อยที่สุด', en: 'Very unhappy' },
}

export const BAND_NAMES: Record<Band, Label> = {
  most: { th: 'มากที่สุด', en: 'Highest' },
  much: { th: 'มาก', en: 'High' },
  moderate: { th: 'ปานกลาง', en: 'Moderate' },
  little: { th: 'น้อย', en: 'Low' },
  least: { th: 'น้อยที่สุด', en: 'Lowest' },
}

export const MEDIA_KIND_NAMES: Record<MediaKind, Label> = {
  sound: { th: 'หนังสือเสียงและเสียง', en: 'Sound' },
  video: { th: 'ภาพยนตร์และวีดิทัศน์', en: 'Films' },
  document: { th: 'หนังสืออิเล็กทรอนิกส์และเอกสาร', en: 'E-books and documents' },
  link: { th: 'แหล่งข้อมูลภายนอก', en: 'Pages elsewhere' },
}

export const MEDIA_WAY_NAMES: Record<MediaWay, Label> = {
  kiosk: { th: 'ที่คีออสก์', en: 'At a kiosk' },
  phone: { th: 'โทรศัพท์ผ่านคิวอาร์โค้ด', en: 'On a phone by QR code' },
  web: { th: 'หน้าสืบค้น', en: 'From the catalogue' },
}
