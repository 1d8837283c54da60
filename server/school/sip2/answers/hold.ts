import { type Result, refuse } from '@pratu/protocol/failures'
import { answersChanging } from '../answering.ts'
import { hold } from '../messages/hold.ts'
import { actingPatron } from '../patron-of-request.ts'
import { note, reasonsOf } from '../screen-messages.ts'

type Outcome = Result<{ readonly title: string; readonly position?: number | null }>

const ADD = '+'
const DELETE = '-'
const CHANGE = '*'

/** Holds are on titles: a copy of one stands for it. */
export const answerHold = answersChanging(hold.request, async (asked, session, needs) => {
  const { lending } = needs
  const { language, name: terminal } = session.account
  const acting = await actingPatron(asked, 'hold', session, needs)
  const decide = async (): Promise<Outcome> => {
    if (!acting.ok) return acting
    const barcode = asked.item?.trim() || null
    const recordId = asked.title?.trim() || null
    const request = { terminal, patronId: acting.value, barcode, recordId }
    if (asked.mode === ADD) return lending.hold(request)
    if (asked.mode === DELETE) return lending.cancelHold(request)
    return asked.mode === CHANGE ? lending.findHold(request) : refuse('not-allowed')
  }
  const outcome = await decide()
  // Neither a last day nor another place is kept with a hold, so a change of them is not made.
  const isKept = asked.mode !== CHANGE || (asked.expiresAt === null && !asked.pickUpLocation?.trim())
  const position = outcome.ok ? (outcome.value.position ?? null) : null
  return hold.response.format({
    ...{ ok: outcome.ok && isKept, available: false, date: needs.clock.now() },
    ...{ institution: needs.institution, patron: asked.patron, item: asked.item },
    queuePosition: position === null ? null : String(position),
    title: outcome.ok ? outcome.value.title : null,
    screenMessages: [
      ...(outcome.ok ? [] : reasonsOf(outcome.failures, language)),
      ...(outcome.ok && !isKept ? [note('not-kept', language)] : []),
    ],
  })
})
