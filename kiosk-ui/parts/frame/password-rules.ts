import { MIN_PASSWORD_LENGTH } from '@pratu/protocol/api/staff'

export interface PasswordRules {
  readonly longEnough: boolean
  readonly different: boolean
  /** Typed alike twice. */
  readonly same: boolean
}

export const passwordRules = (current: string, next: string, again: string): PasswordRules => ({
  longEnough: [...next].length >= MIN_PASSWORD_LENGTH,
  different: next !== '' && next !== current,
  same: next !== '' && next === again,
})
