/** A text in UTF-16 without a byte order mark; Excel's "Unicode text" has one before it. */
export function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
