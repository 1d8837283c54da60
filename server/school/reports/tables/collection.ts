import { longDate } from '../../../documents/thai-writing.ts'
import { factColumns, type ReportTable } from '../table-parts.ts'

export const table: ReportTable = ({ figures: { collection, to } }) => ({
  key: 'collection',
  title: 'ทรัพยากรของห้องสมุด',
  columns: factColumns,
  rows: [
    ['ชื่อเรื่อง', collection.records, 'ชื่อเรื่อง'],
    ['หนังสือและสื่อ', collection.items, 'เล่ม'],
    ['ได้มาใหม่ในภาคเรียน', collection.itemsAdded, 'เล่ม'],
    ['จำหน่ายออกในภาคเรียน', collection.itemsWithdrawn, 'เล่ม'],
  ],
  total: null,
  notes: [`ชื่อเรื่องและจำนวนเล่มนับ ณ วันที่ ${longDate(to)}`],
  chart: null,
})
