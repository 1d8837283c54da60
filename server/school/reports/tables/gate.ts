import type { TableCell } from '../../../documents/document-table.ts'
import { share } from '../../../documents/table-columns.ts'
import { longDate } from '../../../documents/thai-writing.ts'
import { factColumns, type ReportTable } from '../table-parts.ts'

/** How the counters' number came about, and how much of the time they sensed. */
export const table: ReportTable = ({ figures: { gate, coverage, signedIn }, calibrations }) => ({
  key: 'gate',
  title: 'ที่มาของจำนวนการเข้าใช้และความครอบคลุมของการนับ',
  columns: factColumns,
  rows: [
    ...(gate && coverage
      ? ([
          ['เวลาเปิดทำการ', coverage.openMinutes, 'นาที'],
          ['เวลาที่เครื่องนับทำงาน', coverage.sensedMinutes, 'นาที'],
          ['ความครอบคลุมของการนับ', share(coverage.sensedMinutes, coverage.openMinutes), 'ร้อยละ'],
          ['จำนวนที่เดินเข้าตามเครื่องนับ', gate.entries, 'ครั้ง'],
          ['ค่าปรับแก้', { factor: gate.correction }, 'เท่า'],
          ['หักการเข้าออกของบุคลากรห้องสมุด', gate.staffPasses, 'ครั้ง'],
          [
            gate.estimatesIncluded ? 'ประมาณการช่วงที่ไม่ได้นับ (รวมอยู่ด้วย)' : 'ประมาณการช่วงที่ไม่ได้นับ (ไม่ได้รวม)',
            gate.estimated,
            'ครั้ง',
          ],
          ['การเข้าใช้จากเครื่องนับ', gate.visits, 'ครั้ง'],
        ] satisfies TableCell[][])
      : []),
    ['ลงชื่อเข้าใช้เป็นรายคน', signedIn.identified, 'ครั้ง'],
    ['เข้าใช้เป็นชั้นเรียน', signedIn.classVisits, 'ครั้ง'],
    ['นักเรียนที่มาเป็นชั้นเรียน', signedIn.classHeadcount, 'คน-ครั้ง'],
    ['ผู้เข้าใช้ที่ไม่ระบุตัว', signedIn.anonymous, 'ครั้ง'],
  ],
  total: null,
  notes: calibrations.map(
    ({ version, from, correction }) =>
      `ค่าปรับแก้ฉบับที่ ${version} ใช้ตั้งแต่วันที่ ${longDate(from)}: ${correction.toFixed(3)}`,
  ),
  chart: null,
})
