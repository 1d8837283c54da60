import { createReadStream } from 'node:fs'
import type { TextEncoding } from '@pratu/protocol/imports'
import { FileRefused } from '../candidate.ts'

const SAMPLE_BYTES = 4096

/**
 * The encoding of a text file, by its content: its byte order mark, the zeros of UTF-16, or whether the whole of it is UTF-8.
 * What is none of these is Thai as Windows wrote it. Fails with `import-file-broken` where the bytes are no text.
 */
export async function encodingOf(file: string): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let first = true
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    if (first) {
      const marked = byMark(piece) ?? byZeros(piece.subarray(0, SAMPLE_BYTES))
      if (marked) return marked
      first = false
    }
    if (piece.includes(0)) throw new FileRefused('import-file-broken')
    if (!isUtf8) continue
    try {
      utf8.decode(piece, { stream: true })
    } catch {
      isUtf8 = false
    }
  }
  if (!isUtf8) return 'windows-874'
  try {
    utf8.decode()
    return 'utf-8'
  } catch {
    return 'windows-874'
  }
}

function byMark(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Commas, digits and line ends have a zero for their other half in UTF-16, always on the same side. */
function byZeros(bytes: Buffer): TextEncoding | undefined {
  let even = 0
  let odd = 0
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    if (bytes[index] === 0) even++
    if (bytes[index + 1] === 0) odd++
  }
  const pairs = bytes.length / 2
  if (odd > pairs / 20 && even === 0) return 'utf-16le'
  if (even > pairs / 20 && odd === 0) return 'utf-16be'
  return undefined
}
