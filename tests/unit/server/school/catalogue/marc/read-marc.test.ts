import type { MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeRecord } from '../../../../../../server/school/catalogue/marc/describe-record.ts'
import { readIso2709 } from '../../../../../../server/school/catalogue/marc/iso2709/read-iso2709.ts'
import { writeIso2709 } from '../../../../../../server/school/catalogue/marc/iso2709/write-iso2709.ts'
import { readMarcJson } from '../../../../../../server/school/catalogue/marc/json/read-marc-json.ts'
import { storedMarc } from '../../../../../../server/school/catalogue/marc/marc-in-json.ts'
import { readMarcXml } from '../../../../../../server/school/catalogue/marc/marcxml/read-marcxml.ts'
import {
  MARCXML_FOOT,
  MARCXML_HEAD,
  writeMarcXml,
} from '../../../../../../server/school/catalogue/marc/marcxml/write-marcxml.ts'
import type { ReadRecord } from '../../../../../../server/school/catalogue/marc/read-record.ts'
import {
  haveRealMarc,
  inPieces,
  REAL_MARC_FILES,
  type RealMarcFile,
  realMarc,
} from '../../../../../fakes/marc-files.ts'

type Read = typeof readIso2709
const all = async (read: Read, bytes: Uint8Array, pieceBytes?: number): Promise<ReadRecord[]> => {
  const records: ReadRecord[] = []
  for await (const record of read(inPieces(bytes, pieceBytes), () => {})) records.push(record)
  return records
}
const plain = ({ leader, fields }: MarcRecord) => ({
  leader: leader.slice(5, 12) + leader.slice(17),
  fields,
})
const records = (read: readonly ReadRecord[]) => read.map(({ marc }) => marc && plain(marc))

const FORMS = {
  'ISO 2709': {
    read: readIso2709,
    write: (marcs: MarcRecord[]) => Buffer.concat(marcs.map(marc => writeIso2709(marc) ?? Buffer.alloc(0))),
  },
  MARCXML: {
    read: readMarcXml,
    write: (marcs: MarcRecord[]) =>
      Buffer.from(MARCXML_HEAD + marcs.map(writeMarcXml).join('') + MARCXML_FOOT),
  },
  'MARC-in-JSON': {
    read: readMarcJson,
    write: (marcs: MarcRecord[]) => Buffer.from(`[\n${marcs.map(storedMarc).join(',\n')}\n]\n`),
  },
}

describe.skipIf(!haveRealMarc)('real files', () => {
  test.each(Object.keys(REAL_MARC_FILES) as RealMarcFile[])('%s: every record is described', async name => {
    const read = await all(readIso2709, realMarc(name), 777)
    expect(read).toHaveLength(REAL_MARC_FILES[name])
    for (const { marc } of read) expect(marc && describeRecord(marc).title).toMatch(/\S{2}/)
  })

  test.each(
    (Object.keys(REAL_MARC_FILES) as RealMarcFile[]).flatMap(name =>
      Object.keys(FORMS).map(form => [name, form]),
    ),
  )('%s written as %s is read without a difference', async (name, form) => {
    const { read, write } = FORMS[form as keyof typeof FORMS]
    const marcs = (await all(readIso2709, realMarc(name as RealMarcFile))).flatMap(({ marc }) => marc ?? [])
    expect(records(await all(read, write(marcs), 4_000))).toEqual(marcs.map(plain))
  })

  test('MARC-8 becomes the characters that are meant', async () => {
    const [, second] = await all(readIso2709, realMarc('marc8-brkrtest.mrc'))
    const text = JSON.stringify(second?.marc?.fields)
    expect(text).not.toContain('\ufffd')
    const words =
      'Łódź Øst Đuro Þann Ægir Œuvres rechʹ col·lecció F♭ Frizbee® ±54% BƠ XƯA masʾalah ʻarab København masalı £5.95 Sở củi désirée mañana Tōkyo russkiĭ żaba Löwenbräu črny årbok di\ufe20a\ufe21di\ufe20a\ufe21 időszaki ça vietą teḍa ḫumantuš n\ufe22g\ufe23alan'
    for (const word of words.normalize('NFC').split(' ')) expect(text).toContain(word)
  })
})

const value = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map(text => text.toWellFormed().replace(/[\p{Cc}\ufffd\ufffe\uffff]/gu, 'x'))
const indicator = fc.constantFrom(' ', '0', '1', '7')
const field: fc.Arbitrary<MarcField> = fc.oneof(
  fc.record({ tag: fc.constantFrom('001', '003', '005', '008'), value }),
  fc.record({
    tag: fc.constantFrom('020', '099', '245', '650', '880', '9AB'),
    ind1: indicator,
    ind2: indicator,
    subfields: fc.array(fc.record({ code: fc.constantFrom(...'abcx09$'), value }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
)
const marc: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constant('00000cam a2200000 i 4500'),
  fields: fc.array(field, { minLength: 1, maxLength: 12 }),
})

test.each(Object.keys(FORMS))('any record written as %s is read again', async form => {
  const { read, write } = FORMS[form as keyof typeof FORMS]
  await fc.assert(
    fc.asyncProperty(
      fc.array(marc, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 300 }),
      async (marcs, size) => {
        expect(records(await all(read, write(marcs), size))).toEqual(marcs.map(plain))
      },
    ),
    { numRuns: 150 },
  )
})

test('a record that is too long for ISO 2709 is not written in it', () => {
  const subfields = [{ code: 'a', value: 'x'.repeat(9_996) }]
  const written = { tag: '520', ind1: ' ', ind2: ' ', subfields }
  expect(writeIso2709({ leader: ' '.repeat(24), fields: [written] })).toBeUndefined()
  const fits = { ...written, subfields: [{ code: 'a', value: 'x'.repeat(9_994) }] }
  expect(writeIso2709({ leader: ' '.repeat(24), fields: Array(9).fill(fits) })).toBeDefined()
  expect(writeIso2709({ leader: ' '.repeat(24), fields: Array(10).fill(fits) })).toBeUndefined()
})

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<m:record xmlns:m="http://www.loc.gov/MARC21/slim"><m:leader>00000nam a2200000 a 4500</m:leader>
<m:controlfield tag="001">7</m:controlfield>
<m:datafield tag="245" ind1="1" ind2="0"><m:subfield code="a"><![CDATA[ดาว & เดือน]]> &lt;1&gt;</m:subfield></m:datafield></m:record>`

test('MARCXML with a prefix, CDATA and one record', async () => {
  const [record, ...others] = await all(readMarcXml, Buffer.from(XML), 7)
  expect(others).toEqual([])
  expect(record?.marc?.fields[1]).toMatchObject({ subfields: [{ code: 'a', value: 'ดาว & เดือน <1>' }] })
})

test('where XML or JSON is wrong, that record is broken and the others are there', async () => {
  const good = (title: string): MarcRecord => ({
    leader: '00000nam a2200000 a 4500',
    fields: [{ tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: title }] }],
  })
  const xml = FORMS.MARCXML.write([good('หนึ่ง'), good('สอง'), good('สาม')]).toString()
  const readXml = await all(readMarcXml, Buffer.from(xml.replace('สอง', 'ส&nosuch;อง')))
  expect(
    readXml.map(({ marc, problems }) => (marc ? describeRecord(marc).title : problems[0]?.code)),
  ).toEqual(['หนึ่ง', 'xml-broken', 'สาม'])
  const cut = await all(readMarcXml, Buffer.from(xml.slice(0, xml.indexOf('สาม') + 2)))
  expect(cut.map(({ marc }) => marc !== null)).toEqual([true, true, false])

  const json = FORMS['MARC-in-JSON'].write([good('หนึ่ง'), good('สอง'), good('สาม')]).toString()
  for (const wrong of [
    json.replace('"สอง"', '"สอง'),
    json.replace('"สอง"}', '"สอง"}}'),
    json.replace('"สอง"}', '"สอง"'),
  ]) {
    const readJson = await all(readMarcJson, Buffer.from(wrong), 50)
    const titles = readJson.map(({ marc }) => marc && describeRecord(marc).title)
    expect(titles[0]).toBe('หนึ่ง')
    expect(titles.at(-1)).toBe('สาม')
    expect(titles).toContain(null)
  }
  const lines = [good('หนึ่ง'), good('สอง')].map(storedMarc).join('\n')
  expect(await all(readMarcJson, Buffer.from(lines))).toHaveLength(2)
  const wrapped = `{"records": ${json}}`
  expect((await all(readMarcJson, Buffer.from(wrapped))).map(({ marc }) => marc !== null)).toEqual([
    true,
    true,
    true,
  ])
})
