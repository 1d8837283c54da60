import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { Result } from '@pratu/protocol/failures'
import { answersChanging } from '../answering.ts'
import { formatDate } from '../dates.ts'
import { checkout } from '../messages/checkout.ts'
import { renew } from '../messages/renew.ts'
import { renewAll } from '../messages/renew-all.ts'
import { actingPatron, mayDo } from '../patron-of-request.ts'
import { reasonsOf } from '../screen-messages.ts'
import type { Sip2Needs } from '../sip2-needs.ts'
import type { TerminalSession } from '../terminal-session.ts'

/** A book. */
const MEDIA = '001'

interface Asked {
  readonly patron: string
  readonly item: string | null
  readonly date: number | null
  readonly noBlock: boolean
  readonly noBlockDueDate: number | null
}

interface Lent {
  readonly title: string
  readonly dueDate: string | null
  readonly renewed: boolean
}

/** The end of the day. */
export const dueText = (dueDate: string): string => formatDate(startOfDay(dueDate) + DAY_MS - 1000)

/** What 12 and 30 tell. */
function told(outcome: Result<Lent>, asked: Asked, { account }: TerminalSession, needs: Sip2Needs) {
  const item = asked.item ?? ''
  const start = { date: needs.clock.now(), institution: needs.institution, patron: asked.patron, item }
  if (!outcome.ok) {
    const { failures } = outcome
    return {
      ...{ ...start, ok: false, renewalOk: false, magneticMedia: 'N', desensitise: 'N' },
      title: needs.lending.item(item.trim())?.item.summary.title ?? '',
      validPatron: !failures.some(({ code }) => code === 'code-unknown') || knowsPatron(asked, needs),
      validPassword: failures.some(({ code }) => code.startsWith('pin-')) ? false : null,
      screenMessages: reasonsOf(failures, account.language),
    }
  }
  const { title, dueDate, renewed } = outcome.value
  return {
    ...{
      ...start,
      ok: true,
      renewalOk: renewed,
      magneticMedia: 'N',
      desensitise: renewed ? 'N' : 'Y',
      title,
    },
    ...{ dueDate: dueDate === null ? '' : dueText(dueDate), mediaType: MEDIA },
  }
}

const knowsPatron = ({ patron }: Asked, { findByCard }: Sip2Needs): boolean =>
  findByCard(patron.trim()) !== undefined

/** What has happened already: undefined where it is an ordinary request. */
async function stored(
  kind: 'checkout' | 'renewal',
  { patron, item, date, noBlock, noBlockDueDate }: Asked,
  session: TerminalSession,
  { stored }: Sip2Needs,
): Promise<Result<Lent> | undefined> {
  if (!noBlock || !mayDo(session, 'stored') || !mayDo(session, kind === 'checkout' ? 'checkout' : 'renew'))
    return undefined
  const taken = await stored.take({
    ...{ terminal: session.account.name, kind, atMs: date },
    ...{ card: patron.trim(), barcode: (item ?? '').trim() },
    dueDate: noBlockDueDate === null ? null : dateOf(noBlockDueDate),
  })
  return taken.ok ? { ok: true, value: { ...taken.value, renewed: kind === 'renewal' } } : taken
}

export const answerCheckout = answersChanging(checkout.request, async (asked, session, needs) => {
  const done = await stored('checkout', asked, session, needs)
  if (done) return checkout.response.format(told(done, asked, session, needs))
  const acting = await actingPatron(asked, 'checkout', session, needs)
  const lend = asked.cancel ? needs.lending.cancelCheckIn : needs.lending.checkOut
  const outcome = acting.ok
    ? await lend({
        ...{ terminal: session.account.name, patronId: acting.value, barcode: asked.item.trim() },
        mayRenew: asked.renewalPolicy && mayDo(session, 'renew'),
      })
    : acting
  return checkout.response.format(told(outcome, asked, session, needs))
})

export const answerRenew = answersChanging(renew.request, async (asked, session, needs) => {
  const done = await stored('renewal', asked, session, needs)
  if (done) return renew.response.format(told(done, asked, session, needs))
  const acting = await actingPatron(asked, 'renew', session, needs)
  const renewed = acting.ok
    ? await needs.lending.renew({
        ...{ terminal: session.account.name, patronId: acting.value, barcode: (asked.item ?? '').trim() },
      })
    : acting
  const outcome = renewed.ok ? { ...renewed, value: { ...renewed.value, renewed: true } } : renewed
  return renew.response.format(told(outcome, asked, session, needs))
})

export const answerRenewAll = answersChanging(renewAll.request, async (asked, session, needs) => {
  const acting = await actingPatron(asked, 'renew', session, needs)
  const { renewed, unrenewed } = acting.ok
    ? await needs.lending.renewAll({ terminal: session.account.name, patronId: acting.value })
    : { renewed: [], unrenewed: [] }
  const failures = acting.ok ? [] : acting.failures
  return renewAll.response.format({
    ok: acting.ok,
    ...{ renewedCount: renewed.length, unrenewedCount: unrenewed.length },
    ...{ date: needs.clock.now(), institution: needs.institution },
    renewed: renewed.map(({ barcode }) => barcode),
    unrenewed: unrenewed.map(({ barcode }) => barcode),
    screenMessages: reasonsOf(failures, session.account.language),
  })
})
