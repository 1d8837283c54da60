import { answersChanging } from '../answering.ts'
import { feePaid } from '../messages/fee-paid.ts'
import { actingPatron } from '../patron-of-request.ts'
import { note, reasonsOf } from '../screen-messages.ts'

const satangOf = (amount: string): number | null =>
  /^\d{1,7}([.,]\d{1,2})?$/.test(amount.trim()) ? Math.round(Number(amount.replace(',', '.')) * 100) : null

/** The patron has paid before this comes, so any amount is taken that is owed. */
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
  const amountSatang = satangOf(asked.feeAmount)
  if (!amountSatang) return answer(false, [note('no-amount', language)])
  const { charges = [] } = needs.lending.patron(acting.value) ?? {}
  // Most terminals know no charge by its name, and send one of their own.
  const chargeId = charges.find(({ id }) => id === asked.fee)?.id ?? null
  const paid = await needs.pay({ patronId: acting.value, chargeId, amountSatang, terminal })
  if (paid.ok) return answer(true)
  const isTooMuch = paid.failures.some(({ code }) => code === 'charge-settled')
  return answer(false, isTooMuch ? [note('more-than-owed', language)] : reasonsOf(paid.failures, language))
})
