import iconv from 'iconv-lite'

/** Names as the configuration has them, with those of the tables. Older Thai systems speak TIS-620, most of them as Windows has it. */
const TABLES = { 'utf-8': 'utf8', 'tis-620': 'windows874', cp850: 'cp850' } as const

export const ENCODINGS = ['utf-8', 'tis-620', 'cp850'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What an encoding has no letter for becomes a question mark. */
export const encodeText = (text: string, encoding: Encoding): Buffer =>
  iconv.encode(text.normalize('NFC'), TABLES[encoding], { addBOM: false })

/** Bytes that mean nothing become U+FFFD. */
export const decodeText = (bytes: Buffer, encoding: Encoding): string =>
  iconv.decode(bytes, TABLES[encoding], { stripBOM: false }).normalize('NFC')
