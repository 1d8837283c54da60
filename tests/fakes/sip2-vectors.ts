import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FILE = join(
  process.env.PRATU_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
  'sip2-checksum-vectors.json',
)

export const haveSip2Vectors = existsSync(FILE)

/** Messages of jsip2's tests; the last four letters of each are the checksum of all before them. */
export const sip2Vectors = (): string[] =>
  (JSON.parse(readFileSync(FILE, 'utf8')) as { vectors: string[] }).vectors
