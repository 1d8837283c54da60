import { type Result, refuse } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import { answersChanging } from '../answering.ts'
import { checkin } from '../messages/checkin.ts'
import { mayDo } from '../patron-of-request.ts'
import { note, reasonsOf } from '../screen-messages.ts'
import type { Sip2Needs } from '../sip2-needs.ts'
import type { TerminalSession } from '../terminal-session.ts'

interface Back {
  readonly item: CatalogueItem | undefined
  readonly onHold: boolean
  readonly overdueDays: number
}

interface Asked {
  readonly item: string
  readonly noBlock: boolean
  readonly date: number | null
  readonly returnDate: number | null
  readonly cancel: boolean | null
}

async function takeBack(
  { item, noBlock, date, returnDate, cancel }: Asked,
  session: TerminalSession,
  { lending, stored }: Sip2Needs,
): Promise<Result<Back>> {
  if (!mayDo(session, 'checkin')) return refuse('not-allowed')
  const terminal = session.account.name
  const barcode = item.trim()
  if (noBlock && mayDo(session, 'stored')) {
    const asked = { terminal, kind: 'checkin', card: '', barcode, dueDate: null } as const
    const taken = await stored.take({ ...asked, atMs: returnDate ?? date })
    if (!taken.ok) return taken
    const { onHold } = taken.value
    return { ok: true, value: { item: lending.item(barcode)?.item, onHold, overdueDays: 0 } }
  }
  const back = cancel ? lending.cancelCheckOut : lending.checkIn
  return back({ terminal, barcode })
}

/** Says nothing of the borrower: whoever stands at the terminal need not be them. */
export const answerCheckin = answersChanging(checkin.request, async (asked, session, needs) => {
  const { language } = session.account
  const outcome = await takeBack(asked, session, needs)
  const item = outcome.ok ? outcome.value.item : needs.lending.item(asked.item.trim())?.item
  const start = { date: needs.clock.now(), institution: needs.institution, item: asked.item }
  const about = item && {
    title: item.summary.title,
    permanentLocation: item.summary.callNumber ?? needs.libraryName(),
    mediaType: '001',
    callNumber: item.summary.callNumber,
  }
  if (!outcome.ok)
    return checkin.response.format({
      ...{ ...start, ...about, ok: false, resensitise: false, magneticMedia: 'N', alert: false },
      screenMessages: reasonsOf(outcome.failures, language),
    })
  const { onHold, overdueDays } = outcome.value
  return checkin.response.format({
    ...{ ...start, ...about, ok: true, resensitise: true, magneticMedia: 'N', alert: onHold },
    alertType: onHold ? '01' : null,
    screenMessages: [
      ...(onHold ? [note('kept-for-someone', language)] : []),
      ...(overdueDays > 0 ? [note('late', language, { days: overdueDays })] : []),
    ],
  })
})
