import { arabicDigits } from './digits.ts'

/**
 * Whether a text is a Thai national id (เลขประจำตัวประชาชน): thirteen digits, perhaps with hyphens or spaces, the last of
 * which checks the others (the Department of Provincial Administration's modulo 11). Such a number is never kept.
 */
export function isNationalId(text: string): boolean {
  const digits = arabicDigits(text).replace(/[\s-]/g, '')
  if (!/^[1-8]\d{12}$/.test(digits)) return false
  const sum = [...digits.slice(0, 12)].reduce((total, digit, at) => total + Number(digit) * (13 - at), 0)
  return (11 - (sum % 11)) % 10 === Number(digits[12])
}
