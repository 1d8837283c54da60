import type { ImportProblem } from '@pratu/protocol/imports'
import { writeIso2709 } from '../../server/school/catalogue/marc/iso2709/write-iso2709.ts'
import { tis620 } from './tis-620.ts'

/** A record as bytes with everything about it made by hand. `fields` are contents without terminators. */
export function rawRecord(
  fields: readonly (readonly [tag: string, content: Buffer | string])[],
  { encoding = 'a', wrongLengths = false }: { encoding?: string; wrongLengths?: boolean } = {},
): Buffer {
  const contents = fields.map(([, content]) =>
    Buffer.concat([Buffer.from(content as string), Buffer.of(0x1e)]),
  )
  const base = 24 + 12 * fields.length + 1
  let start = 0
  const directory = fields.map(([tag], index) => {
    const { length } = contents[index] as Buffer
    // As a program does that counts characters where bytes are meant.
    const told = wrongLengths ? contents[index]?.toString('utf8').length : length
    const entry = `${tag}${String(told).padStart(4, '0')}${String(start).padStart(5, '0').slice(-5)}`
    start += told ?? length
    return entry
  })
  const length = base + contents.reduce((sum, content) => sum + content.length, 0) + 1
  const leader = `${String(Math.min(length, 99_999)).padStart(5, '0')}nam ${encoding}22${String(base).padStart(5, '0')} a 4500`
  return Buffer.concat([
    Buffer.from(`${leader}${directory.join('')}`, 'latin1'),
    Buffer.of(0x1e),
    ...contents,
    Buffer.of(0x1d),
  ])
}

const titled = (title: string): Buffer =>
  rawRecord([
    ['001', title],
    ['245', `10\u001fa${title}`],
  ])

const long = (): Buffer => {
  const notes = Array.from({ length: 14 }, () => ['520', `  \u001fa${'ย'.repeat(3_000)}`] as const)
  return rawRecord([['245', '10\u001faยาวมาก'], ...notes])
}

/** Messy records by what is the matter with them, and what reading them must tell. Null: nothing, it is a good one. */
export const MESSY_RECORDS: readonly {
  readonly name: string
  readonly bytes: Buffer
  readonly tells: ImportProblem['code'] | null
  /** Null: it cannot be taken. */
  readonly title: string | null
}[] = [
  { name: 'good', bytes: titled('ดี'), tells: null, title: 'ดี' },
  {
    name: 'cut off in its middle',
    bytes: titled('หายไปครึ่งหนึ่ง').subarray(0, 55),
    tells: 'record-truncated',
    title: null,
  },
  { name: 'good behind one that is cut off', bytes: titled('ถัดไป'), tells: null, title: 'ถัดไป' },
  {
    name: 'lengths that count characters',
    bytes: rawRecord(
      [
        ['001', 'ก'],
        ['245', '10\u001faนิทานดาว'],
        ['300', '  \u001fa10 หน้า'],
      ],
      { wrongLengths: true },
    ),
    tells: 'directory-repaired',
    title: 'นิทานดาว',
  },
  {
    name: 'a base address that is wrong',
    bytes: Buffer.from(
      titled('ที่อยู่ผิด')
        .toString('latin1')
        .replace(/^(.{12})\d{5}/, '$100099'),
      'latin1',
    ),
    tells: 'directory-repaired',
    title: 'ที่อยู่ผิด',
  },
  {
    name: 'a length that is wrong',
    bytes: Buffer.from(
      titled('ยาวผิด')
        .toString('latin1')
        .replace(/^\d{5}/, '00001'),
      'latin1',
    ),
    tells: 'directory-repaired',
    title: 'ยาวผิด',
  },
  { name: 'longer than 99,999 bytes', bytes: long(), tells: 'directory-repaired', title: 'ยาวมาก' },
  {
    name: 'garbage before it',
    bytes: Buffer.concat([Buffer.from('<html>oops</html>'), titled('หลังขยะ')]),
    tells: 'garbage-skipped',
    title: 'หลังขยะ',
  },
  {
    name: 'nothing but garbage',
    bytes: Buffer.from('this is no record at all, whatever it is\u001d'),
    tells: 'record-unreadable',
    title: null,
  },
  {
    name: 'says UTF-8, is TIS-620',
    bytes: rawRecord([['245', Buffer.concat([Buffer.from('10\u001fa'), tis620('นิทานอีสป')])]]),
    tells: 'encoding-other',
    title: 'นิทานอีสป',
  },
  {
    name: 'says MARC-8, is UTF-8',
    bytes: rawRecord([['245', '10\u001faดาวพลูโต']], { encoding: ' ' }),
    tells: 'encoding-other',
    title: 'ดาวพลูโต',
  },
  {
    name: 'says UTF-8, is Windows-1252',
    bytes: rawRecord([['245', Buffer.from('10\u001faCaf\u00e9 \u00fcber alles na\u00efve', 'latin1')]]),
    tells: 'encoding-other',
    title: 'Café über alles naïve',
  },
  {
    name: 'no title',
    bytes: rawRecord([
      ['001', 'x'],
      ['300', '  \u001fa10 p.'],
    ]),
    tells: 'title-missing',
    title: null,
  },
  {
    name: 'no field',
    bytes: writeIso2709({ leader: '00000nam a2200000 a 4500', fields: [] }) ?? Buffer.alloc(0),
    tells: 'record-empty',
    title: null,
  },
  {
    name: 'a field without a subfield',
    bytes: rawRecord([
      ['245', '10\u001faมีชื่อ'],
      ['500', 'just text'],
    ]),
    tells: 'fields-repaired',
    title: 'มีชื่อ',
  },
  {
    name: 'line ends before it',
    bytes: Buffer.concat([Buffer.from('\r\n'), titled('บรรทัดใหม่')]),
    tells: null,
    title: 'บรรทัดใหม่',
  },
  { name: 'the end is missing', bytes: titled('ไม่มีตอนจบ').subarray(0, -1), tells: null, title: 'ไม่มีตอนจบ' },
]
