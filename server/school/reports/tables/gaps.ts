import { dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { GapCause } from '@pratu/protocol/figures'
import { addingColumn, sumOf, textColumn } from '../../../documents/table-columns.ts'
import { shortDate } from '../../../documents/thai-writing.ts'
import type { ReportTable } from '../table-parts.ts'

const CAUSES: Record<GapCause, string> = {
  stopped: 'เครื่องนับหยุดทำงาน',
  unplugged: 'เครื่องนับถูกถอดสาย',
  blocked: 'ลำแสงถูกบัง',
  power: 'ไฟฟ้าดับ',
  'no-counter': 'ยังไม่มีเครื่องนับ',
}

/** Null without a counter. */
export const table: ReportTable = ({ figures: { gate, gaps } }) => {
  if (gate === null) return null
  return {
    key: 'gaps',
    title: 'ช่วงเวลาเปิดทำการที่ไม่ได้นับ และประมาณการ',
    columns: [
      textColumn('ตั้งแต่', 4.4),
      textColumn('ถึง', 4.4),
      addingColumn('เวลาเปิด (นาที)', 2.8),
      textColumn('สาเหตุ', 4),
      addingColumn('ประมาณการ (ครั้ง)', 3),
    ],
    rows: gaps.map(gap => [
      moment(gap.fromMs),
      moment(gap.toMs),
      gap.openMinutes,
      CAUSES[gap.cause],
      gap.estimatedVisits,
    ]),
    total: ['รวม', '', sumOf(gaps, gap => gap.openMinutes), '', sumOf(gaps, gap => gap.estimatedVisits)],
    notes: notesOf(gaps.length, gate.estimatesIncluded),
    chart: null,
  }
}

function notesOf(count: number, included: boolean): string[] {
  if (count === 0) return ['เครื่องนับทำงานครบทุกช่วงเวลาเปิดทำการ']
  return [
    'ประมาณการทำตามวิธีของ ISO 2789 ภาคผนวก B จากวันและเวลาเดียวกันในสัปดาห์อื่น',
    included ? 'ประมาณการรวมอยู่ในจำนวนการเข้าใช้แล้ว' : 'ประมาณการไม่ได้รวมอยู่ในจำนวนการเข้าใช้',
  ]
}

function moment(atMs: number): string {
  const minute = minuteOfDay(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${shortDate('th', dateOf(atMs))} ${two(Math.floor(minute / 60))}.${two(minute % 60)} น.`
}
