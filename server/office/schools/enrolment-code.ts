import { DAY_MS } from '@pratu/protocol/bangkok'
import { hashOf, type Randomness } from '../../process/randomness.ts'

/** How long a code may be used. */
export const CODE_LIFETIME_MS = 60 * DAY_MS

/** Without letters and digits that are mistaken for others on paper. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const GROUPS = 3
const GROUP_LENGTH = 4

/** A code of 59 bits that can be read off a paper and typed: `K7QM-3F9T-XZ2P`. */
export function newEnrolmentCode(randomness: Randomness): string {
  const sign = () => SIGNS.charAt(randomness.integer(SIGNS.length))
  const group = () => Array.from({ length: GROUP_LENGTH }, sign).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** What is stored of a code; small letters, spaces and hyphens make no difference to who types it. */
export const hashOfCode = (code: string): string => hashOf(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
