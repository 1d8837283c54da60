import type { RecordFileKind } from '@pratu/protocol/catalogue'

export interface RecognisedFile {
  readonly kind: RecordFileKind
  /** A type that no browser runs as a page. */
  readonly mediaType: string
}

/** How much of a file's beginning it takes to recognise it. */
export const BEGINNING_BYTES = 4096

const as = (kind: RecordFileKind, mediaType: string): RecognisedFile => ({ kind, mediaType })

/**
 * What a file is by its first bytes, whatever it is called: only kinds that browsers open without running anything.
 * Undefined for everything else, HTML and SVG among it.
 */
export function recogniseFile(beginning: Uint8Array): RecognisedFile | undefined {
  const bytes = Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength)
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (text(0, 3) === '\xff\xd8\xff') return as('cover', 'image/jpeg')
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return as('cover', 'image/png')
  if (/^GIF8[79]a/.test(text(0, 6))) return as('cover', 'image/gif')
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return as('cover', 'image/webp')
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return as('sound', 'audio/wav')
  if (text(0, 5) === '%PDF-') return as('document', 'application/pdf')
  if (text(0, 4) === 'PK\x03\x04' && text(30, 58) === 'mimetypeapplication/epub+zip')
    return as('document', 'application/epub+zip')
  if (text(0, 4) === 'fLaC') return as('sound', 'audio/flac')
  if (text(0, 4) === 'OggS') return ofOgg(text(0, 512))
  if (text(4, 8) === 'ftyp') return ofMp4(text(8, 12))
  if (text(0, 4) === '\x1a\x45\xdf\xa3')
    return text(0, 64).includes('webm') ? as('video', 'video/webm') : undefined
  return isMp3(bytes) ? as('sound', 'audio/mpeg') : undefined
}

const ofOgg = (beginning: string): RecognisedFile =>
  beginning.includes('\x80theora') ? as('video', 'video/ogg') : as('sound', 'audio/ogg')

/** Brands of the ISO base media file format: sound, then what browsers play as video. */
function ofMp4(brand: string): RecognisedFile | undefined {
  if (/^M4[AB] $/.test(brand)) return as('sound', 'audio/mp4')
  return /^(isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV|3gp\d)$/.test(brand)
    ? as('video', 'video/mp4')
    : undefined
}

/** An ID3 tag, or the frame header of MPEG audio layer III with a bit rate and a sampling rate that exist. */
function isMp3(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 3) === 'ID3') return true
  const [first = 0, second = 0, third = 0] = bytes
  return (
    first === 0xff &&
    (second & 0xe6) === 0xe2 &&
    (second & 0x18) !== 0x08 &&
    third >> 4 !== 0 &&
    third >> 4 !== 15 &&
    (third & 0x0c) !== 0x0c
  )
}
