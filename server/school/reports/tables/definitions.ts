import type { CountingMethod } from '@pratu/protocol/device-events'
import { textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

const METHODS: Record<CountingMethod, string> = {
  'beam-pair': 'ลำแสงคู่ รู้ทิศทางเข้าและออก',
  'beam-single': 'ลำแสงเดี่ยว นับผ่านทั้งสองทางแล้วหารสอง',
}

const OF_LOANS = [
  ['การยืม', 'การยืมออก 1 เล่มนับเป็น 1 ไม่รวมการยืมต่อ การใช้ภายในห้องสมุด และการยืมเป็นชุดสำหรับชั้นเรียน'],
  ['การยืมด้วยตนเอง', 'การยืมที่ทำที่เครื่องยืมคืนอัตโนมัติ คิดเป็นร้อยละของการยืมทั้งหมด'],
]

/** นิยาม: on what every number rests. */
export const table: ReportTable = ({ figures }) => ({
  key: 'definitions',
  title: 'นิยามและวิธีการนับ',
  columns: [textColumn('คำ', 4), textColumn('ความหมาย', 13)],
  rows: [
    ['การเข้าใช้ (ครั้ง)', basisMeaning(figures.basis)],
    ['วิธีนับที่ประตู', gateMeaning(figures)],
    [
      'ประมาณการ',
      'ช่วงเวลาเปิดทำการที่ไม่ได้นับ ประมาณจากช่วงเดียวกันของวันเดียวกันในสัปดาห์อื่น (ISO 2789 ภาคผนวก B) และแสดงแยกไว้เสมอ ข้อมูลดิบไม่ถูกแก้ไข',
    ],
    ['ผู้ลงชื่อเข้าใช้ (คน)', 'คนไม่นับซ้ำ นับเฉพาะผู้ที่แสดงบัตรหรือเลือกรูปของตน ผู้ที่ลงชื่อซ้ำภายใน 30 นาทีนับเป็นครั้งเดียว'],
    ['วันที่ให้บริการ', 'วันที่ปฏิทินกำหนดให้เปิด และมีการนับอย่างน้อย 1 ชั่วโมง หรือมีผู้ลงชื่อหรือยืมหนังสือ'],
    ...(figures.loansElsewhere ? [] : OF_LOANS),
    [
      'การปกปิดจำนวนน้อย',
      'รายงานฉบับนี้แสดงครบทุกจำนวน ส่วนข้อมูลที่ส่งให้สำนักวิทยบริการฯ ปกปิดช่องที่มีจำนวนน้อยกว่า 5 และไม่มีชื่อบุคคล',
    ],
  ],
  total: null,
  notes: [],
  chart: null,
})

type Figures = Parameters<ReportTable>[0]['figures']

function basisMeaning(basis: Figures['basis']): string {
  if (basis === 'gate')
    return 'คนหนึ่งคนเดินเข้าห้องสมุดหนึ่งครั้ง (ISO 2789) รายงานนี้นับจากเครื่องนับที่ประตู เพราะเครื่องนับทำงานตั้งแต่ร้อยละ 90 ของเวลาเปิดทำการ'
  if (basis === 'signed-in')
    return 'คนหนึ่งคนเดินเข้าห้องสมุดหนึ่งครั้ง (ISO 2789) รายงานนี้นับจากการลงชื่อ การเข้าใช้เป็นชั้นเรียน และผู้ไม่ระบุตัว เพราะเครื่องนับทำงานไม่ถึงร้อยละ 90 ของเวลาเปิดทำการหรือไม่มีเครื่องนับ'
  return 'คนหนึ่งคนเดินเข้าห้องสมุดหนึ่งครั้ง (ISO 2789) ช่วงเวลาของรายงานนี้ไม่มีข้อมูลการเข้าใช้'
}

function gateMeaning({ gate }: Figures): string {
  if (gate === null) return 'ไม่มีเครื่องนับที่ประตู'
  const methods = gate.methods.map(method => METHODS[method]).join(' และ ')
  const together = gate.combination === 'sum' ? ' เครื่องนับแต่ละเครื่องอยู่คนละประตู จำนวนจึงนำมารวมกัน' : ''
  return `${methods}${together} จำนวน = จำนวนที่เดินเข้า × ค่าปรับแก้ − การเข้าออกของบุคลากร ปัดเศษเป็นรายวัน`
}
