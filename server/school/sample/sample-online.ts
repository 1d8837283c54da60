import type { MarcRecord } from '@pratu/protocol/catalogue'
import { EMPTY_FORM, type RecordForm } from '@pratu/protocol/catalogue-form'
import type { SeededRandom } from '../../process/seeded-random.ts'
import { applyForm } from '../catalogue/marc/apply-form.ts'
import { makeMelody } from './melody.ts'

/** A record without copies: a page elsewhere, or a file that the school keeps. */
export interface SampleOnline {
  readonly id: string
  readonly marc: MarcRecord
  readonly file: SampleFile | null
}

export interface SampleFile {
  readonly id: string
  readonly kind: 'sound'
  readonly title: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Buffer
}

const LINK: Partial<RecordForm> = {
  title: 'ดาราศาสตร์ จากวิกิพีเดียภาษาไทย',
  classification: '520',
  subjects: ['ดาราศาสตร์'],
  language: 'tha',
  format: 'link',
  onlineUrl: 'https://th.wikipedia.org/wiki/ดาราศาสตร์',
}

const E_BOOK: Partial<RecordForm> = {
  title: 'Alice’s Adventures in Wonderland',
  author: 'Carroll, Lewis',
  year: 1865,
  subjects: ['Fantasy'],
  summary: 'Free to read at Project Gutenberg.',
  language: 'eng',
  format: 'e-book',
  onlineUrl: 'https://www.gutenberg.org/ebooks/11',
}

const MELODY: Partial<RecordForm> = {
  title: 'ทำนองห้าเสียงสำหรับเปิดห้องสมุด',
  classification: '780',
  extent: '1 ไฟล์เสียง',
  subjects: ['ดนตรี'],
  language: 'tha',
  format: 'sound',
}

/** One of each: a link, an e-book elsewhere, and sound to listen to. */
export function makeOnline(random: SeededRandom, nowMs: number): SampleOnline[] {
  const make = (form: Partial<RecordForm>, file: SampleFile | null = null): SampleOnline => ({
    id: random.id(nowMs),
    marc: applyForm(null, { ...EMPTY_FORM, ...form }),
    file,
  })
  return [
    make(LINK),
    make(E_BOOK),
    make(MELODY, {
      id: random.id(nowMs),
      kind: 'sound',
      title: 'ฟังทำนอง',
      fileName: 'melody.wav',
      mediaType: 'audio/wav',
      content: makeMelody(),
    }),
  ]
}
