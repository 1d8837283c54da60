import { rmSync, writeFileSync } from 'node:fs'
import { readConfig, ConfigError as StationConfigError } from '../../../device-daemon/config.ts'
import { decodeEm4100Frames } from '../../../device-daemon/framing/em4100-frames.ts'
import { canonicalEm4100Id, EM4100_FORMATS } from '../../../device-daemon/framing/em4100-id.ts'
import { decodeKeyboardReports } from '../../../device-daemon/framing/keyboard-reports.ts'
import { decodeLines } from '../../../device-daemon/framing/lines.ts'
import { decodePosReports } from '../../../device-daemon/framing/pos-reports.ts'
import { loadDrivers } from '../../../device-daemon/load-drivers.ts'
import { problemOf, readAnswers } from '../../../device-daemon/printing/printer-status.ts'
import { pictureSize } from '../../../server/documents/picture-size.ts'
import { makeKeyPair } from '../../../server/exchange/signatures.ts'
import { parseConfig as parseOfficeConfig } from '../../../server/office/config.ts'
import { readParcel } from '../../../server/office/exchange/read-parcel.ts'
import { ConfigError } from '../../../server/process/read-configuration.ts'
import { recogniseFile } from '../../../server/school/catalogue/files/recognise-file.ts'
import { readIso2709 } from '../../../server/school/catalogue/marc/iso2709/read-iso2709.ts'
import { readMarcJson } from '../../../server/school/catalogue/marc/json/read-marc-json.ts'
import { readMarcXml } from '../../../server/school/catalogue/marc/marcxml/read-marcxml.ts'
import { parseConfig } from '../../../server/school/config.ts'
import { jpegWithoutMetadata } from '../../../server/school/identity/jpeg-without-metadata.ts'
import { FileRefused } from '../../../server/school/imports/candidate.ts'
import { formOf } from '../../../server/school/imports/find-form.ts'
import { inspectTable } from '../../../server/school/imports/tables/inspect-table.ts'
import { openTable } from '../../../server/school/imports/tables/open-table.ts'
import { readReply } from '../../../server/school/office-link/read-reply.ts'
import { corpusOf } from './mutations.ts'
import { inPieces, streamed, type Target } from './target.ts'

const drivers = await loadDrivers()
const { publicKey } = makeKeyPair()
const SCHOOL = '01890a5d-ac96-774b-bcce-b302099a8057'

function sink() {
  const ignore = () => {}
  return { scan: ignore, garbage: ignore, tag: ignore }
}

async function* streamOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* inPieces(bytes, 61)
}

/** Reads all, as an import does; how much comes out is bounded by how much went in. */
async function drain(records: AsyncIterable<unknown>, bytes: Buffer): Promise<void> {
  let count = 0
  for await (const _record of records) count += 1
  if (count > bytes.length + 1) throw new Error(`${count} records came out of ${bytes.length} bytes.`)
}

const tell = () => {}

async function readTable(bytes: Buffer, file: string): Promise<void> {
  writeFileSync(file, bytes)
  try {
    const table = await openTable(file, {})
    try {
      await inspectTable(table, {}, { recognise: () => undefined, ids: 'by-content' })
      await drain(table.rows(), bytes)
    } finally {
      table.close()
    }
  } finally {
    rmSync(file)
  }
}

export const targets = (scratchFile: string): Readonly<Record<string, Target>> => ({
  'lines of scanners': {
    corpus: corpusOf('lines'),
    weight: 20,
    parse: streamed(
      7,
      () => decodeLines(sink()),
      decoder => decoder.end(),
    ),
  },
  'frames of card readers': {
    corpus: corpusOf('em4100'),
    weight: 15,
    parse: streamed(
      5,
      () => decodeEm4100Frames(sink()),
      decoder => decoder.drop(),
    ),
  },
  'numbers of cards': {
    corpus: corpusOf('em4100'),
    weight: 2,
    parse: bytes => EM4100_FORMATS.map(format => canonicalEm4100Id(bytes.toString('latin1'), format)),
  },
  'reports of keyboards': {
    corpus: corpusOf('keyboard'),
    weight: 15,
    parse: streamed(
      8,
      () => decodeKeyboardReports(sink()),
      decoder => decoder.end(),
    ),
  },
  'reports of POS scanners': {
    corpus: corpusOf('pos'),
    weight: 15,
    parse: streamed(
      64,
      () => decodePosReports(sink()),
      decoder => decoder.drop(),
    ),
  },
  'answers of printers': {
    corpus: corpusOf('printer'),
    weight: 10,
    parse(bytes) {
      const answers = readAnswers(tell)
      answers.asked()
      answers.push(bytes)
      const status = answers.status()
      return status && problemOf(status)
    },
  },
  'ISO 2709': {
    corpus: corpusOf('iso2709'),
    weight: 20,
    parse: bytes => drain(readIso2709(streamOf(bytes), tell), bytes),
  },
  MARCXML: {
    corpus: corpusOf('marcxml'),
    weight: 15,
    parse: bytes => drain(readMarcXml(streamOf(bytes), tell), bytes),
  },
  'MARC-in-JSON': {
    corpus: corpusOf('marcjson'),
    weight: 15,
    parse: bytes => drain(readMarcJson(streamOf(bytes), tell), bytes),
  },
  'form of a file': {
    corpus: corpusOf('table'),
    weight: 10,
    parse: bytes => formOf(bytes, bytes.length),
    refusals: [FileRefused],
  },
  tables: {
    corpus: corpusOf('table'),
    weight: 2,
    parse: bytes => readTable(bytes, scratchFile),
    refusals: [FileRefused],
  },
  pictures: {
    corpus: corpusOf('picture'),
    weight: 25,
    parse(bytes) {
      const mediaType = recogniseFile(bytes)?.mediaType
      for (const type of ['image/png', 'image/jpeg', 'image/webp', 'image/gif', mediaType ?? ''])
        pictureSize(type, bytes)
      const cleaned = jpegWithoutMetadata(bytes)
      if (cleaned && cleaned.length > bytes.length)
        throw new Error('A picture grew by what was taken from it.')
    },
  },
  'parcels and replies': {
    corpus: corpusOf('exchange'),
    weight: 8,
    async parse(bytes) {
      const text = bytes.toString('utf8')
      const reply = readReply(text, { officeKey: publicKey, schoolId: SCHOOL })
      const parcel = await readParcel(
        text,
        async schoolId =>
          ({
            ...{ schoolId, name: 'School', leftAtMs: null },
            keys: [{ keyNumber: 1, publicKey, revokedAtMs: null }],
          }) as never,
      )
      if (reply.ok || parcel.ok) throw new Error('What nobody signed was believed.')
    },
  },
  configurations: {
    corpus: corpusOf('toml'),
    weight: 6,
    parse(bytes) {
      const text = bytes.toString('utf8')
      for (const read of [
        () => parseConfig(text, 'school.toml'),
        () => parseOfficeConfig(text, 'office.toml', { DATABASE_URL: 'postgres://localhost/x' }),
        () => readConfig(text, drivers),
      ])
        try {
          read()
        } catch (error) {
          if (!(error instanceof ConfigError || error instanceof StationConfigError)) throw error
        }
    },
  },
})
