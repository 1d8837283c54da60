import type { RecordDescription } from '../../server/school/catalogue/record-description.ts'
import { recordRowOf } from '../../server/school/catalogue/record-row.ts'
import { searchEntryOf } from '../../server/school/catalogue/search/search-entry.ts'
import { searchIndex } from '../../server/school/catalogue/search/search-index.ts'
import type { SchoolDatabase } from '../../server/school/database/open.ts'
import { queries } from '../../server/school/database/queries.ts'

const NOTHING: RecordDescription = {
  title: '',
  author: null,
  isbn: null,
  controlNumber: null,
  classification: null,
  shelfMark: null,
  callNumber: null,
  deweyClass: 'none',
  language: 'tha',
  format: 'book',
  edition: null,
  place: null,
  publisher: null,
  publicationYear: null,
  extent: null,
  series: null,
  subjects: [],
  summary: null,
  onlineUrl: null,
}

export type FakeRecord = Partial<RecordDescription> & { readonly title: string; readonly copies?: number }

/** A small Thai library in which every way to search has something to find and something to miss. */
export const THAI_RECORDS: readonly FakeRecord[] = [
  {
    title: 'กระต่ายน้อยกลัวความมืด',
    author: 'ใบบัว ริมคลอง',
    isbn: '9786160000012',
    shelfMark: 'ย',
    callNumber: 'ย บ123ก',
    subjects: ['นิทาน', 'สัตว์'],
    copies: 2,
  },
  {
    title: 'กระต่าย',
    author: 'ต้นกล้า นาข้าว',
    classification: '599.3',
    deweyClass: '500',
    callNumber: '599.3 ต234ก',
  },
  {
    title: 'ไดโนเสาร์รอบโลก',
    author: 'ครูดินสอ ปลายแหลม',
    classification: '567.9',
    deweyClass: '500',
    callNumber: '567.9 ค111ด',
    subjects: ['ไดโนเสาร์'],
  },
  {
    title: 'ดวงอาทิตย์และดาวบริวาร',
    author: 'สายหมอก บนดอย',
    classification: '523.4',
    deweyClass: '500',
    callNumber: '523.4 ส649ด',
    summary: 'กระต่ายบนดวงจันทร์ก็มีในเล่มนี้',
  },
  { title: 'น้ำตกกลางป่า', author: 'กระต่าย ทองคำ', shelfMark: 'น', callNumber: 'น ก123', subjects: ['นวนิยาย'] },
  { title: 'ห้องสมุดที่ไม่มีวันปิด', author: 'ลุงเรือจ้าง', shelfMark: 'น', callNumber: 'น ล210' },
  {
    title: 'ต้นกล้วยไม้ในสวนของย่า',
    author: 'ป้าขนมชั้น',
    classification: '635.9',
    deweyClass: '600',
    callNumber: '635.9 ป101ต',
  },
  { title: 'แมวบนหลังคาศาลา', author: 'พี่ว่าว ลมบน', shelfMark: 'รส', callNumber: 'รส พ310ม' },
  {
    title: 'The Moon and the Rabbit',
    author: 'Page, Juniper',
    language: 'eng',
    classification: '523.3',
    deweyClass: '500',
    callNumber: '523.3 P12M',
  },
  {
    title: 'Dinosaurs of Asia',
    author: 'Stone, Amber',
    language: 'eng',
    isbn: '9780140000023',
    classification: '567.9',
    deweyClass: '500',
    callNumber: '567.9 S22D',
  },
  {
    title: 'เสียงป่า',
    language: 'tha',
    format: 'sound',
    classification: '780',
    deweyClass: '700',
    callNumber: '780 ส11',
    copies: 0,
  },
]

export const recordIdOf = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
/** Of the first copy `copy` 1. */
export const barcodeOf = (number: number, copy = 1): string => `31${String(number).padStart(4, '0')}${copy}`

/** Writes records, numbered from 1, with their items and search entries. */
export const catalogue = (database: SchoolDatabase, records: readonly FakeRecord[] = THAI_RECORDS) =>
  database.write(() => {
    const index = searchIndex(database)
    for (const [at, { copies = 1, ...facts }] of records.entries()) {
      const number = at + 1
      const description = { ...NOTHING, ...facts }
      const id = recordIdOf(number)
      database.run(
        queries
          .insertInto('records')
          .values({ ...recordRowOf(description), number, id, added_at_ms: number }),
      )
      index.add(number, searchEntryOf(description))
      for (let copy = 1; copy <= copies; copy += 1) {
        const barcode = barcodeOf(number, copy)
        database.run(
          queries
            .insertInto('items')
            .values({ barcode, record_id: id, copy_number: copy, accession_number: `${number}${copy}/69` }),
        )
      }
    }
  })
