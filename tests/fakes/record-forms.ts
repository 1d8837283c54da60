import type { ItemFacts, NewCopies } from '@pratu/protocol/api/cataloguing'
import type { RecordForm } from '@pratu/protocol/catalogue-form'

/** A book as a teacher types it. */
export const someForm = (typed: Partial<RecordForm> = {}): RecordForm => ({
  title: 'ดวงอาทิตย์และดาวบริวาร',
  subtitle: null,
  author: 'ใบบัว ริมคลอง',
  otherAuthors: [],
  isbns: [],
  shelfMark: null,
  classification: '523.2',
  authorMark: 'บ',
  edition: null,
  place: 'กรุงเทพฯ',
  publisher: 'สำนักพิมพ์ตัวอย่าง',
  year: 2024,
  extent: '96 หน้า',
  series: null,
  subjects: ['ดาราศาสตร์'],
  summary: null,
  language: 'tha',
  format: 'book',
  onlineUrl: null,
  notes: [],
  ...typed,
})

export const someFacts = (known: Partial<ItemFacts> = {}): ItemFacts => ({
  kindId: 'book',
  forLoan: true,
  volume: null,
  priceSatang: 12_500,
  fundSource: 'งบประมาณ 2569',
  acquiredOn: '2026-05-18',
  note: null,
  ...known,
})

/** Copies whose numbers run. */
export const someCopies = (count: number, known: Partial<ItemFacts> = {}): NewCopies => ({
  facts: someFacts(known),
  copies: Array.from({ length: count }, () => ({ barcode: null, accessionNumber: null })),
})
