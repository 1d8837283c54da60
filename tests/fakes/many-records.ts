import type { MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import { writeIso2709 } from '../../server/school/catalogue/marc/iso2709/write-iso2709.ts'
import { pick, seededRandom, wholeBetween } from './seeded-random.ts'

const THAI =
  'ดาว โลก แมว นิทาน ประวัติศาสตร์ วิทยาศาสตร์ การทดลอง ไดโนเสาร์ ทะเล ป่าไม้ ครอบครัว เพื่อน โรงเรียน ความรัก สงคราม พระราชา เจ้าหญิง คณิตศาสตร์ ภาษา อาหาร สุขภาพ กีฬา ดนตรี ศิลปะ คอมพิวเตอร์ หุ่นยนต์ อวกาศ ผีเสื้อ ช้าง เสือ ต้นไม้ ดอกไม้ ฝน ฤดูหนาว แม่น้ำ ภูเขา'.split(
    ' ',
  )
const ENGLISH =
  'star world cat story history science experiment dinosaur sea forest family friend school love war king princess number language food health sport music art computer robot space butterfly elephant tiger tree flower rain winter river mountain'.split(
    ' ',
  )
const SURNAMES = 'ใจดี สุขสันต์ ทองคำ ศรีสุข แก้วมณี Smith Brown Wilson Taylor Walker'.split(' ')
const PLACES = ['กรุงเทพฯ', 'เชียงใหม่', 'London', 'New York']

/** So many different records as a library has them, half of them Thai; the same for the same seed. */
export function* manyRecords(count: number, seed = 1): Generator<MarcRecord> {
  const random = seededRandom(seed)
  for (let index = 0; index < count; index += 1) {
    const isThai = random() < 0.5
    const words = (many: number) =>
      Array.from({ length: many }, () => pick(random, isThai ? THAI : ENGLISH)).join(isThai ? '' : ' ')
    const data = (tag: string, indicators: string, ...subfields: string[]): MarcField => ({
      tag,
      ind1: indicators[0] ?? ' ',
      ind2: indicators[1] ?? ' ',
      subfields: subfields.map(subfield => ({ code: subfield.slice(0, 1), value: subfield.slice(1) })),
    })
    const year = wholeBetween(random, 1970, 2025)
    const dewey = `${wholeBetween(random, 100, 999)}.${wholeBetween(random, 1, 99)}`
    yield {
      leader: '00000nam a2200000 a 4500',
      fields: [
        { tag: '001', value: `test${String(index).padStart(7, '0')}` },
        { tag: '003', value: 'TEST' },
        { tag: '005', value: '20200101000000.0' },
        {
          tag: '008',
          value: `200101s${year}    th     b    001 0 ${isThai ? 'tha' : 'eng'} d`,
        },
        data('020', '  ', `a${isbnOf(index)}`),
        data('082', '04', `a${dewey}`),
        data('100', isThai ? '0 ' : '1 ', `a${pick(random, SURNAMES)} ${words(1)}`),
        data('245', '10', `a${words(3)} ${index} :`, `b${words(4)} /`, `c${words(2)}.`),
        data('250', '  ', `aพิมพ์ครั้งที่ ${wholeBetween(random, 1, 9)}.`),
        data('260', '  ', `a${pick(random, PLACES)} :`, `b${words(2)},`, `c${isThai ? year + 543 : year}.`),
        data('300', '  ', `a${wholeBetween(random, 20, 600)} หน้า :`, 'bภาพประกอบ ;', 'c21 ซม.'),
        data('490', '0 ', `a${words(2)}`),
        data('500', '  ', `a${words(8)}`),
        data('520', '  ', `a${words(40)}`),
        data('650', ' 4', `a${words(1)}`, `x${words(1)}`),
        data('650', ' 4', `a${words(2)}`),
        data('700', '0 ', `a${pick(random, SURNAMES)} ${words(1)}`),
      ],
    }
  }
}

/** Thirteen digits with the right check digit. */
function isbnOf(index: number): string {
  const body = `978${String(600_000_000 + index).slice(0, 9)}`
  let sum = 0
  for (let at = 0; at < 12; at += 1) sum += Number(body[at]) * (at % 2 === 0 ? 1 : 3)
  return body + String((10 - (sum % 10)) % 10)
}

/** A file in ISO 2709. */
export function manyRecordsFile(count: number, seed?: number): Buffer {
  const pieces: Buffer[] = []
  for (const record of manyRecords(count, seed)) {
    const bytes = writeIso2709(record)
    if (!bytes) throw new Error('A generated record is too long.')
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}
