import type { TerminalPatron } from '../../circulation/terminals/terminal-lending.ts'
import { answersChanging } from '../answering.ts'
import { feePaid } from '../messages/fee-paid.ts'
import { actingPatron } from '../patron-of-request.ts'
import { note, reasonsOf } from '../screen-messages.ts'

const satangOf = (amount: string): number | null =>
  /^\d{1,7}([.,]\d{1,2})?$/.test(amount.trim()) ? Math.round(Number(amount.replace(',', '.')) * 100) : null

/** Charges are paid whole: one that is named, or as many of the oldest as make up the amount. */
function chargesFor({ charges }: TerminalPatron, fee: string | null, satang: number): string[] | undefined {
  const named = charges.find(({ id }) => id === fee)
  if (named) return named.amountSatang === satang ? [named.id] : undefined
  const ids: string[] = []
  let sum = 0
  for (const charge of charges.toReversed()) {
    if (sum >= satang) break
    sum += charge.amountSatang
    ids.push(charge.id)
  }
  return sum === satang && ids.length > 0 ? ids : undefined
}

export const answerFeePaid = answersChanging(feePaid.request, async (asked, session, needs) => {
  const { language, name: terminal } = session.account
  const answer = (accepted: boolean, screenMessages: readonly string[] = []) =>
    feePaid.response.format({
      ...{ accepted, date: needs.clock.now(), institution: needs.institution, patron: asked.patron },
      ...{ transaction: asked.transaction, screenMessages },
    })
  const { currency } = needs
  if (asked.currency.trim() !== currency) return answer(false, [note('currency', language, { currency })])
  const acting = await actingPatron(asked, 'fee', session, needs)
  if (!acting.ok) return answer(false, reasonsOf(acting.failures, language))
  const patron = needs.lending.patron(acting.value)
  const satang = satangOf(asked.feeAmount)
  const chargeIds = patron && satang !== null ? chargesFor(patron, asked.fee, satang) : undefined
  if (!chargeIds) return answer(false, [note('whole-charges', language)])
  const paid = await needs.pay({ patronId: acting.value, chargeIds, terminal })
  return answer(paid.ok, paid.ok ? [] : reasonsOf(paid.failures, language))
})
