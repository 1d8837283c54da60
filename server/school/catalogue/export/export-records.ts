import { setImmediate } from 'node:timers/promises'
import type { ExportForm } from '@pratu/protocol/api/catalogue-export'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { SchoolDatabase } from '../../database/open.ts'
import { writeIso2709 } from '../marc/iso2709/write-iso2709.ts'
import { parseStoredMarc } from '../marc/marc-in-json.ts'
import { MARCXML_FOOT, MARCXML_HEAD, writeMarcXml } from '../marc/marcxml/write-marcxml.ts'
import { createExportStore, type ExportedRow } from './export-store.ts'

/** Records that are read and written between two looks at what else the server has to do. */
const AT_ONCE = 25

const FILES: Record<ExportForm, Pick<FileAnswer, 'mediaType' | 'fileName'>> = {
  iso2709: { mediaType: 'application/marc', fileName: 'catalogue.mrc' },
  marcxml: { mediaType: 'application/marcxml+xml; charset=utf-8', fileName: 'catalogue.xml' },
  'marc-in-json': { mediaType: 'application/json; charset=utf-8', fileName: 'catalogue.json' },
}

export interface RecordExport {
  /** What its form cannot hold is left out; `leftOut` tells it. */
  file(form: ExportForm, importId: string | undefined): FileAnswer
  /** Records that ISO 2709 cannot hold. */
  leftOut(importId: string | undefined): Promise<{ recordId: string; title: string }[]>
}

/** The catalogue as files, record for record as it is stored. */
export function createRecordExport(database: SchoolDatabase): RecordExport {
  const store = createExportStore(database)

  async function* batches(next: (after: number) => ExportedRow[]): AsyncGenerator<ExportedRow[]> {
    let after = 0
    for (;;) {
      const rows = next(after)
      const last = rows.at(-1)
      if (!last) return
      yield rows
      after = last.number
      await setImmediate()
    }
  }

  async function* written(form: ExportForm, importId: string | undefined): AsyncGenerator<Uint8Array> {
    const { head, between, foot, write } = WRITERS[form]
    yield Buffer.from(head)
    let isFirst = true
    for await (const rows of batches(after => store.after(after, AT_ONCE, importId))) {
      const pieces: Buffer[] = []
      for (const { marc } of rows) {
        const record = write(marc)
        if (!record) continue
        if (!isFirst) pieces.push(Buffer.from(between))
        pieces.push(record)
        isFirst = false
      }
      yield Buffer.concat(pieces)
    }
    yield Buffer.from(foot)
  }

  return {
    file: (form, importId) => ({ ...FILES[form], content: written(form, importId) }),

    async leftOut(importId) {
      const found: { recordId: string; title: string }[] = []
      for await (const rows of batches(after => store.longAfter(after, AT_ONCE, importId)))
        for (const { id, title, marc } of rows)
          if (!writeIso2709(parseStoredMarc(marc))) found.push({ recordId: id, title })
      return found
    },
  }
}

interface Writer {
  readonly head: string
  readonly between: string
  readonly foot: string
  /** Of a record as it is stored; undefined when the form cannot hold it. */
  write(marc: string): Buffer | undefined
}

const WRITERS: Record<ExportForm, Writer> = {
  iso2709: { head: '', between: '', foot: '', write: marc => writeIso2709(parseStoredMarc(marc)) },
  marcxml: {
    head: MARCXML_HEAD,
    between: '',
    foot: MARCXML_FOOT,
    write: marc => Buffer.from(writeMarcXml(parseStoredMarc(marc))),
  },
  'marc-in-json': { head: '[\n', between: ',\n', foot: '\n]\n', write: marc => Buffer.from(marc) },
}
