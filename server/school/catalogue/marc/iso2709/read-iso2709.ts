import type { ReadRecord } from '../read-record.ts'
import { parseRecord } from './parse-record.ts'
import { splitRecords } from './split-records.ts'

/** The records of a file in ISO 2709, each by itself: a broken one is told, and the next is read. */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array>,
  tellEncoding: (name: string) => void,
): AsyncGenerator<ReadRecord> {
  for await (const raw of splitRecords(chunks)) yield parseRecord(raw, tellEncoding)
}
