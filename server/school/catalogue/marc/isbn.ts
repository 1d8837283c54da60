/**
 * The thirteen digits of an ISBN as it is printed: with hyphens, with ten digits, with Thai digits, with a binding after
 * it (`9744725231 (ปกแข็ง)`). Undefined when its check digit is wrong.
 */
export function isbn13(text: string): string | undefined {
  const digits = text
    .replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/^\s*ISBN(?:-1[03])?:?/i, '')
    .replace(/[\s\-‐-―]+/g, separator => (separator.trim() === '' ? ' ' : ''))
    .trim()
  const compact = /^[\dXx ]+/.exec(digits)?.[0].replaceAll(' ', '').toUpperCase() ?? ''
  const token = /^[\dXx]+/.exec(digits)?.[0].toUpperCase() ?? ''
  return [token, compact].map(thirteen).find(isbn => isbn !== undefined)
}

function thirteen(digits: string): string | undefined {
  if (/^97[89]\d{10}$/.test(digits)) return checkDigit13(digits) === digits[12] ? digits : undefined
  if (!/^\d{9}[\dX]$/.test(digits) || checkDigit10(digits) !== digits[9]) return undefined
  const body = `978${digits.slice(0, 9)}`
  return body + checkDigit13(body)
}

function checkDigit13(digits: string): string {
  let sum = 0
  for (let index = 0; index < 12; index += 1) sum += Number(digits[index]) * (index % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}

function checkDigit10(digits: string): string {
  let sum = 0
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}
