import { numberColumn, share, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

/** Null for a semester without a reading challenge. */
export const table: ReportTable = ({ figures: { challenge } }) => {
  if (!challenge) return null
  const { name, books, readers, steps } = challenge
  const rows = [
    { text: 'อ่านอย่างน้อย 1 เล่ม', readers },
    ...steps.map(step => ({ text: `อ่านครบ ${step.books} เล่ม`, readers: step.readers })),
  ]
  return {
    key: 'challenge',
    title: `ผลกิจกรรม “${name.th}”`,
    columns: [textColumn('ขั้น', 8), numberColumn('ผู้อ่าน (คน)', 3), numberColumn('ร้อยละของผู้เข้าร่วม', 3.4)],
    rows: rows.map(row => [row.text, row.readers, share(row.readers, readers)]),
    total: null,
    notes: [
      `อ่านรวม ${books.toLocaleString('en-US')} เล่ม นับหนังสือเล่มหนึ่งครั้งเดียวต่อผู้อ่านหนึ่งคนในภาคเรียน`,
      'ผู้ที่ถึงขั้นสูงนับอยู่ในขั้นที่ต่ำกว่าด้วย',
    ],
    chart: null,
  }
}
