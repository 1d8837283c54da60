import type { VisitBasis, VisitorKind, VisitPurpose } from '@pratu/protocol/figures'
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
