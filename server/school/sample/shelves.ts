import { arts } from './titles/arts-700.ts'
import { general } from './titles/general-000.ts'
import { history } from './titles/history-900.ts'
import { language } from './titles/language-400.ts'
import { literature } from './titles/literature-800.ts'
import { novels } from './titles/novels.ts'
import { philosophy } from './titles/philosophy-100.ts'
import { religion } from './titles/religion-200.ts'
import { science } from './titles/science-500.ts'
import type { ShelfTitle } from './titles/shelf-title.ts'
import { shortStories } from './titles/short-stories.ts'
import { society } from './titles/society-300.ts'
import { technology } from './titles/technology-600.ts'
import { youth } from './titles/youth.ts'

/** The sample library from its first shelf to its last. All titles and authors are invented. */
export const SHELVES: readonly ShelfTitle[] = [
  ...general,
  ...philosophy,
  ...religion,
  ...society,
  ...language,
  ...science,
  ...technology,
  ...arts,
  ...literature,
  ...history,
  ...novels,
  ...shortStories,
  ...youth,
]

export const THAI_AUTHORS = [
  'ใบบัว ริมคลอง',
  'ต้นกล้า นาข้าว',
  'น้ำค้าง ยามเช้า',
  'ครูดินสอ ปลายแหลม',
  'สายหมอก บนดอย',
  'ลุงเรือจ้าง',
  'ป้าขนมชั้น',
  'พี่ว่าว ลมบน',
  'ดินเผา บ้านปั้น',
  'ไม้ไผ่ ร้อยปล้อง',
  'ฟางข้าว ท้ายทุ่ง',
  'ระฆัง ศาลาไม้',
  'ทรายขาว ริมหาด',
  'หมอนอิง กลางห้อง',
  'ตะวัน ยอแสง',
  'คุณตาแว่นกลม',
  'เปลือกหอย ทะเลใต้',
  'สมุดปกแดง',
  'ยายหมากพลู',
  'กระดาษสา บ่อสร้าง',
  'โคมลอย เดือนยี่',
  'พิราบ ลานวัด',
  'เข็มทิศ ชี้เหนือ',
  'ชาเย็น ใส่นม',
  'ร่มไม้ สนามกว้าง',
  'หยดหมึก สีคราม',
  'ไข่เจียว ร้อนร้อน',
  'จันทร์เสี้ยว',
  'เสื่อกก ริมระเบียง',
  'ปลายฝน ต้นหนาว',
] as const

export const ENGLISH_AUTHORS = [
  'Poppy Lantern',
  'Oliver Inkwell',
  'Daisy Teapot',
  'Captain Driftwood',
  'Hazel Bookend',
  'Rowan Puddle',
  'Auntie Marigold',
  'Basil Footstool',
  'Juniper Page',
  'Wilbur Windmill',
] as const
