import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Right } from './accounts.ts'
import type { Sip2Needs } from './sip2-needs.ts'
import type { TerminalSession } from './terminal-session.ts'

/** Without one of these a terminal has nothing to do with patrons. */
const ABOUT_PATRONS: readonly Right[] = ['checkout', 'renew', 'patron-information', 'hold', 'fee', 'block']

export const mayDo = ({ account }: TerminalSession, right: Right): boolean => account.rights.includes(right)

/** The patron of a card, as far as the terminal may ask. */
export function patronOf(card: string, session: TerminalSession, needs: Sip2Needs): Result<string> {
  if (!ABOUT_PATRONS.some(right => mayDo(session, right))) return refuse('not-allowed')
  const patronId = needs.findByCard(card.trim())
  if (patronId === undefined) return refuse('code-unknown')
  if (session.admittedPatronId !== patronId) session.admittedPatronId = null
  return succeed(patronId)
}

/** Whether the patron may act: with the PIN of this request, or with one that was right since they came. */
export async function admitted(
  patronId: string,
  pin: string | null,
  session: TerminalSession,
  needs: Sip2Needs,
): Promise<readonly Failure[]> {
  const given = pin === null || pin === '' ? null : pin
  if (given === null && session.admittedPatronId === patronId) return []
  const admission = await needs.admit(patronId, given, session.account.name)
  session.admittedPatronId = admission.ok ? patronId : null
  return admission.ok ? [] : admission.failures
}

/** The patron whose card it is, when the terminal may do this for them and they gave the PIN that is asked. */
export async function actingPatron(
  { patron: card, password }: { readonly patron: string; readonly password: string | null },
  right: Right,
  session: TerminalSession,
  needs: Sip2Needs,
): Promise<Result<string>> {
  if (!mayDo(session, right)) return refuse('not-allowed')
  const found = patronOf(card, session, needs)
  if (!found.ok) return found
  const failures = await admitted(found.value, password, session, needs)
  return failures.length === 0 ? found : refuse(...failures)
}
