import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = process.env.PRATU_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** Real records: names of the files and how many are in each. */
export const REAL_MARC_FILES = {
  'loc-30-records-many-scripts.utf8.mrc': 30,
  'marc8-brkrtest.mrc': 8,
  'pride-and-prejudice-383-records.mrc': 383,
} as const
export type RealMarcFile = keyof typeof REAL_MARC_FILES

export const haveRealMarc = existsSync(join(FOLDER, 'marc'))
export const realMarc = (name: RealMarcFile): Buffer => readFileSync(join(FOLDER, 'marc', name))

/** The bytes in pieces of so many, as a stream brings them. */
export async function* inPieces(bytes: Uint8Array, pieceBytes = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
