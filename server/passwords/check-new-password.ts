import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { MIN_PASSWORD_LENGTH } from '@pratu/protocol/api/staff'
import { type Refusal, refuse } from '@pratu/protocol/failures'

/** 49,000 passwords that leaked often, the most used first; read when somebody chooses one, and not kept in memory. */
const COMMON = fileURLToPath(import.meta.resolve('@zxcvbn-ts/language-common/src/passwords.json'))

/** What everybody would try first here, besides the names of the account. */
const LOCAL_WORDS = [
  ...[
    'pratu',
    'library',
    'librarian',
    'administrator',
    'admin',
    'helper',
    'office',
    'school',
    'teacher',
    'kru',
  ],
  ...['ประตู', 'ห้องสมุด', 'บรรณารักษ์', 'โรงเรียน', 'ผู้ดูแลระบบ', 'ผู้ดูแล', 'คุณครู', 'ครู', 'รหัสผ่าน'],
]

/** Fewer letters than these, beside words that all know, are no secret; nor is a year or a day of birth. */
const OWN_LETTERS = 4
const OWN_DIGITS = 9

/**
 * Why a password may not be chosen; null when it may. Any signs may stand in it, and none must: what counts is its length
 * and that nobody would try it first.
 */
export async function checkNewPassword(
  next: string,
  { current, names }: { current: string; names: readonly string[] },
): Promise<Refusal | null> {
  if ([...next].length < MIN_PASSWORD_LENGTH)
    return refuse({ code: 'password-too-short', params: { limit: MIN_PASSWORD_LENGTH } })
  if (next === current) return refuse('password-unchanged')
  return (await isCommon(next, names)) ? refuse('password-too-common') : null
}

/** Also a common password with numbers or signs around it, and one that is made of the account's and the place's names. */
async function isCommon(password: string, names: readonly string[]): Promise<boolean> {
  // One text, looked through once or twice in a year: a set of it would stay in memory as long as the process.
  const common = await readFile(COMMON, 'utf8')
  const whole = fold(password)
  const rest = [...names.flatMap(name => fold(name).split(/\s+/)), ...LOCAL_WORDS.map(fold)]
    .filter(word => word.length > 2)
    .reduce((left, word) => left.replaceAll(word, ' '), whole)
  const isListed = (text: string) => common.includes(JSON.stringify(text))
  const isGuessed = (text: string) => isListed(text) || isListed(lettersOf(text))
  return isGuessed(whole) || isGuessed(rest.trim()) || isMonotone(whole) || !hasOwnPart(rest)
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** Without the numbers and signs around it. */
const lettersOf = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** Different signs, of which `aaaaaaaaaa` and `1212121212` have few. */
const isMonotone = (text: string): boolean => new Set(text).size < OWN_LETTERS

const hasOwnPart = (text: string): boolean =>
  text.replace(/[^\p{L}\p{M}]/gu, '').length >= OWN_LETTERS || text.replace(/\D/g, '').length >= OWN_DIGITS
