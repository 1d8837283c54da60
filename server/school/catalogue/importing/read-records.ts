import { createReadStream } from 'node:fs'
import type { ImportProblem } from '@pratu/protocol/imports'
import type { Candidate, CatalogueContent, ImportFile, ReadCandidates } from '../../imports/candidate.ts'
import { controlValue, dataFields, subfieldValues } from '../marc/fields.ts'
import { isbn13 } from '../marc/isbn.ts'
import { readIso2709 } from '../marc/iso2709/read-iso2709.ts'
import { readMarcJson } from '../marc/json/read-marc-json.ts'
import { readMarcXml } from '../marc/marcxml/read-marcxml.ts'
import type { ReadRecord } from '../marc/read-record.ts'
import { titleOf } from '../marc/title.ts'
import { isUnimarc } from '../marc/unimarc.ts'
import { itemsOf } from './items-of.ts'

const CHUNK_BYTES = 1 << 18

/** Types of record (leader/06) that describe no book, film …: authorities, holdings, classifications, community information. */
const NOT_BIBLIOGRAPHIC = 'zuvxywq'

/** The records of a MARC file in any of its forms, as candidates. */
export const readRecords: ReadCandidates<CatalogueContent> = async function* (file) {
  const read = { iso2709: readIso2709, marcxml: readMarcXml, 'marc-in-json': readMarcJson }
  if (!(file.form in read)) throw new Error(`A file of the form ${file.form} holds no records.`)
  const records = read[file.form as keyof typeof read](chunksOf(file), file.tellEncoding)
  let ordinal = 0
  for await (const record of records) {
    ordinal += 1
    yield candidateOf(ordinal, record)
  }
}

async function* chunksOf({ path, tellRead }: ImportFile): AsyncGenerator<Uint8Array> {
  let readBytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield chunk as Buffer
    readBytes += (chunk as Buffer).length
    tellRead(readBytes)
  }
}

function candidateOf(ordinal: number, record: ReadRecord): Candidate<CatalogueContent> {
  const { marc } = record
  if (!marc) return { ordinal, label: record.label, problems: record.problems }
  const title = titleOf(marc)
  const broken = (code: ImportProblem['code']) => ({
    ordinal,
    label: title || null,
    problems: [{ code }, ...record.problems],
  })
  if (marc.fields.length === 0) return broken('record-empty')
  if (NOT_BIBLIOGRAPHIC.includes(marc.leader[6] ?? 'a')) return broken('not-bibliographic')
  if (title === '' && !isUnimarc(marc))
    return { ...broken('title-missing'), label: controlValue(marc, '001')?.trim() || null }
  const wrongIsbns = dataFields(marc, '020')
    .flatMap(field => subfieldValues(field, 'a'))
    .filter(text => isbn13(text) === undefined)
  return {
    ordinal,
    problems: [
      ...record.problems,
      ...wrongIsbns.map(isbn => ({ code: 'isbn-wrong' as const, params: { isbn: isbn.slice(0, 60) } })),
    ],
    content: { marc, items: itemsOf(marc), sameRecord: null },
  }
}
