import { type Result, refuse } from '@pratu/protocol/failures'
import { answersChanging } from '../answering.ts'
import { hold } from '../messages/hold.ts'
import { actingPatron } from '../patron-of-request.ts'
import { reasonsOf } from '../screen-messages.ts'

type Outcome = Result<{ readonly title: string; readonly position?: number | null }>

const ADD = '+'
const DELETE = '-'

/** Holds are on titles: a copy of one stands for it. They have nothing that could be changed. */
export const answerHold = answersChanging(hold.request, async (asked, session, needs) => {
  const { lending } = needs
  const acting = await actingPatron(asked, 'hold', session, needs)
  const decide = async (): Promise<Outcome> => {
    if (!acting.ok) return acting
    const barcode = asked.item?.trim() || null
    const recordId = asked.title?.trim() || null
    const request = { terminal: session.account.name, patronId: acting.value, barcode, recordId }
    if (asked.mode === ADD) return lending.hold(request)
    return asked.mode === DELETE ? lending.cancelHold(request) : refuse('not-allowed')
  }
  const outcome = await decide()
  const position = outcome.ok ? (outcome.value.position ?? null) : null
  return hold.response.format({
    ...{ ok: outcome.ok, available: false, date: needs.clock.now() },
    ...{ institution: needs.institution, patron: asked.patron, item: asked.item },
    queuePosition: position === null ? null : String(position),
    title: outcome.ok ? outcome.value.title : null,
    screenMessages: outcome.ok ? [] : reasonsOf(outcome.failures, session.account.language),
  })
})
