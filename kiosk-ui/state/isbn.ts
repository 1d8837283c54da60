/** Whether a scanned code is the ISBN on a book's cover (EAN-13 of the prefixes 978 and 979, with its check digit), not a library's sticker. */
export const isScannedIsbn = (code: string): boolean => {
  if (!/^97[89]\d{10}$/.test(code)) return false
  const sum = [...code].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
