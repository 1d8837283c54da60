import type { CodeSink } from '../../../../device-daemon/framing/code-sink.ts'

export type Heard = string | { readonly code: string; readonly symbology: string } | 'garbage!'

/** A sink that remembers: codes as text, codes with a symbology as objects, dropped bytes as `garbage!`. */
export const collect = (): CodeSink & { readonly heard: Heard[] } => {
  const heard: Heard[] = []
  return {
    heard,
    scan: (code, symbology) => {
      heard.push(symbology === undefined ? code : { code, symbology })
    },
    garbage: () => {
      heard.push('garbage!')
    },
  }
}

/** Bytes written as text with `\x..` escapes, or as hexadecimal digits with spaces between them. */
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
export const hex = (digits: string): Uint8Array => Buffer.from(digits.replaceAll(' ', ''), 'hex')

/** The bytes cut into chunks of the given lengths, repeated as often as needed. */
export const inChunks = (bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    chunks.push(bytes.subarray(at, at + length))
    at += length
  }
  return chunks
}
