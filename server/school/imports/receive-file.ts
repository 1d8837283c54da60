import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RECEIVED_FILE } from './task.ts'

/** Writes an upload into the import's folder as it comes in. */
export async function receiveFile(
  folder: string,
  upload: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await pipeline(Readable.from(counted(upload, tell)), createWriteStream(join(folder, RECEIVED_FILE)))
}

async function* counted(
  upload: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of upload) {
    tell(piece.length)
    yield piece
  }
}
