import type { Step } from '@pratu/protocol/statistics'
import { type Column, column } from './table.ts'

interface StretchRow {
  readonly from: string
  readonly to: string
  readonly openDays: number
}

/** What tells a day, a week or a month apart. */
export const stretchColumns = (by: Step): readonly Column<StretchRow>[] => {
  const openDays = column<StretchRow>('วันเปิดทำการ', 'Open days', row => row.openDays)
  if (by === 'day') return [column('วันที่', 'Date', row => ({ date: row.from })), openDays]
  if (by === 'month') return [column('เดือน', 'Month', row => ({ month: row.from.slice(0, 7) })), openDays]
  return [
    column('ตั้งแต่วันที่', 'From', row => ({ date: row.from })),
    column('ถึงวันที่', 'To', row => ({ date: row.to })),
    openDays,
  ]
}
