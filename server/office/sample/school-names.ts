import type { SchoolLevels } from '@pratu/protocol/office/schools'

/** An invented school: its name, what it teaches, how many pupils it has, and how many of ten come to the library on a day. */
export interface SampleSchool {
  readonly name: string
  readonly levels: SchoolLevels
  readonly enrolled: number
  readonly keenness: number
}

const school = (name: string, levels: SchoolLevels, enrolled: number, keenness: number): SampleSchool => ({
  name: `โรงเรียน${name}`,
  levels,
  enrolled,
  keenness,
})

/** 29 schools that do not exist. */
export const SAMPLE_SCHOOLS: readonly SampleSchool[] = [
  school('บ้านหนองบัว', 'primary', 214, 4),
  school('บ้านดอนตะแบก', 'primary', 96, 5),
  school('วัดโพธิ์ทองน้อย', 'primary', 151, 3),
  school('บ้านห้วยกระเจา', 'extended', 243, 3),
  school('ชุมชนบ้านท่าข้ามใน', 'extended', 412, 4),
  school('บ้านโคกสะอาดใต้', 'primary', 78, 6),
  school('บ้านนาคำแก้ว', 'primary', 133, 2),
  school('วัดป่าเลไลยก์เหนือ', 'primary', 187, 3),
  school('บ้านหนองหญ้าม้า', 'extended', 268, 2),
  school('อนุบาลเมืองทองพนม', 'primary', 624, 4),
  school('พนมทองวิทยาคม', 'secondary', 1184, 2),
  school('บ้านเขาดินสอ', 'primary', 64, 5),
  school('บ้านคลองตาปลั่ง', 'primary', 109, 3),
  school('วัดใหม่สามัคคีธรรม', 'extended', 301, 3),
  school('บ้านสระแก้วงาม', 'primary', 142, 4),
  school('ท่าข้ามพิทยาสรรค์', 'secondary', 867, 3),
  school('บ้านหนองเต่าดำ', 'primary', 88, 2),
  school('บ้านโนนสง่าราษฎร์', 'primary', 126, 4),
  school('ชุมชนวัดบางไทรใหญ่', 'extended', 356, 2),
  school('บ้านแม่น้ำเย็น', 'primary', 71, 6),
  school('บ้านหินลาดพัฒนา', 'primary', 118, 3),
  school('ราษฎร์อุปถัมภ์บ้านไร่', 'extended', 229, 3),
  school('บ้านทุ่งดอกคูน', 'primary', 165, 4),
  school('วัดศรีมงคลคีรี', 'primary', 94, 2),
  school('บ้านปากคลองเก้า', 'extended', 277, 4),
  school('หนองบัวประชาวิทย์', 'all', 742, 3),
  school('บ้านซับน้ำใส', 'primary', 59, 5),
  school('บ้านโป่งแดงกลาง', 'primary', 103, 3),
  school('บ้านไผ่ล้อมเมือง', 'primary', 137, 3),
]
