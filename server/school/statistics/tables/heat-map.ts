import type { HeatMap } from '@pratu/protocol/statistics'
import { WEEKDAY_NAMES } from '../names.ts'
import { column, type Table } from '../table.ts'

type Row = HeatMap['cells'][number] & { readonly days: number }

export const table: Table<Row> = {
  title: { th: 'การเข้าใช้ตามวันและเวลา', en: 'Visits by weekday and hour' },
  columns: () => [
    column('วัน', 'Weekday', row => WEEKDAY_NAMES[row.weekday] ?? null),
    column('เวลา', 'Time', row => `${clockTime(row.hour)}–${clockTime(row.hour + 1)}`),
    column('จำนวนวันที่นับ', 'Days counted', row => row.days),
    column('เข้าใช้รวม (ครั้ง)', 'Visits', row => row.visits),
    column('เฉลี่ยต่อวัน (ครั้ง)', 'Average per day', row => ({ decimal: row.average })),
  ],
  rows(statistics, { from, to }) {
    const { weekdays, cells } = statistics.heatMap(from, to)
    const days = new Map(weekdays.map(row => [row.weekday, row.days]))
    return cells.map(cell => ({ ...cell, days: days.get(cell.weekday) ?? 0 }))
  },
}

const clockTime = (hour: number) => `${String(hour).padStart(2, '0')}:00`
