/** Thai digits as Arabic ones; everything else as it is. People may type either. */
export const arabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
