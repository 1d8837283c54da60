import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { Tables } from '../database/tables.ts'

type Row<Table extends 'shelf_marks' | 'shelves' | 'dewey_topics'> = Insertable<Tables[Table]>

export const SAMPLE_ROOM = { width: 24, height: 14, door: { x: 12, y: 14 } }

export const SAMPLE_MARKS: readonly Row<'shelf_marks'>[] = [
  { mark: 'นว', name_th: 'นวนิยาย', name_en: 'Novels', for_loan: 1, position: 1 },
  { mark: 'รส', name_th: 'เรื่องสั้น', name_en: 'Short stories', for_loan: 1, position: 2 },
  { mark: 'ย', name_th: 'หนังสือเยาวชน', name_en: 'Books for the young', for_loan: 1, position: 3 },
  { mark: 'อ', name_th: 'หนังสืออ้างอิง', name_en: 'Reference books', for_loan: 0, position: 4 },
]

/** In the colours of the drawn covers. */
const CLASS_SHELVES = [
  ['ความรู้ทั่วไป', 'General knowledge', '#59627a'],
  ['ปรัชญา', 'Thinking and feeling', '#6b4bb3'],
  ['ศาสนา', 'Religions', '#ad4f0c'],
  ['สังคมศาสตร์', 'People together', '#1f6ab0'],
  ['ภาษา', 'Languages', '#1b7547'],
  ['วิทยาศาสตร์', 'Nature and numbers', '#b8254f'],
  ['เทคโนโลยี', 'Science put to use', '#0d6f82'],
  ['ศิลปะและกีฬา', 'Art and sport', '#9b3591'],
  ['วรรณคดี', 'Literature', '#a93a20'],
  ['ประวัติศาสตร์', 'History and places', '#79571b'],
] as const

const MARK_SHELVES = [
  ['อ', 'อ้างอิง', 'Reference', '#111827'],
  ['นว', 'นวนิยาย', 'Novels', '#9333ea'],
  ['รส', 'เรื่องสั้น', 'Short stories', '#be185d'],
  ['ย', 'เยาวชน', 'For the young', '#65a30d'],
] as const

/** Two rows of shelves for the ten classes, and one along the wall for the marks. */
export function makeShelves(random: SeededRandom, nowMs: number): Row<'shelves'>[] {
  const numbers = CLASS_SHELVES.map(([name_th, name_en, colour], index) => ({
    name_th,
    name_en,
    colour,
    from_number: String(index * 100).padStart(3, '0'),
    to_number: String(index * 100 + 100),
    mark: null,
    plan_x: 2 + (index % 5) * 4,
    plan_y: index < 5 ? 1 : 5,
  }))
  const marks = MARK_SHELVES.map(([mark, name_th, name_en, colour], index) => ({
    name_th,
    name_en,
    colour,
    from_number: null,
    to_number: null,
    mark,
    plan_x: 2 + index * 4,
    plan_y: 9,
  }))
  return [...numbers, ...marks].map((shelf, position) => ({
    id: random.id(nowMs),
    ...shelf,
    plan_width: 3,
    plan_height: 2,
    position,
  }))
}

const TOPICS = [
  ['004', 'คอมพิวเตอร์', 'Computers'],
  ['294.3', 'พระพุทธศาสนา', 'Buddhism'],
  ['398.2', 'นิทานพื้นบ้าน', 'Folk tales'],
  ['523', 'ดวงดาวและอวกาศ', 'Stars and space'],
  ['567.9', 'ไดโนเสาร์', 'Dinosaurs'],
  ['636', 'สัตว์เลี้ยง', 'Pets'],
  ['641.5', 'ทำอาหาร', 'Cooking'],
  ['741.5', 'การ์ตูน', 'Comics'],
  ['796.3', 'ฟุตบอลและกีฬาลูกบอล', 'Football and ball games'],
  ['959.3', 'ประวัติศาสตร์ไทย', 'History of Thailand'],
] as const

/** The sample school's own list in the Dewey guide. */
export const makeTopics = (random: SeededRandom, nowMs: number): Row<'dewey_topics'>[] =>
  TOPICS.map(([number, name_th, name_en]) => ({ id: random.id(nowMs), number, name_th, name_en }))
