import type { SignInView } from '@pratu/protocol/sign-ins'
import type { StaffWords } from '../words.ts'

/** A name, a class, or what kind of visitor it was. */
export const whoOf = (words: StaffWords, { name, classroom, kind, visits }: SignInView): string => {
  if (name !== null) return classroom === null ? name : `${name} (${classroom})`
  const visitor = classroom ?? words.t(`sign-ins.kind.${kind}`)
  return visits > 1 ? `${visitor} · ${words.t('sign-ins.heads', { count: visits })}` : visitor
}
