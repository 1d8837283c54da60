/** A text in TIS-620, as programs of the 1990s wrote Thai. */
export const tis620 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, letter => {
      const code = letter.codePointAt(0) ?? 0
      if (code < 0x80) return code
      if (code >= 0x0e01 && code <= 0x0e5b) return code - 0x0e00 + 0xa0
      throw new Error(`TIS-620 has no ${letter}.`)
    }),
  )
