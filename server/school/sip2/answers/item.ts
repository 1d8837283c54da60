import { refuse } from '@pratu/protocol/failures'
import type { TerminalItem } from '../../circulation/terminals/terminal-lending.ts'
import { answersChanging, answersReading } from '../answering.ts'
import { itemInformation } from '../messages/item-information.ts'
import { itemStatusUpdate } from '../messages/item-status-update.ts'
import { mayDo } from '../patron-of-request.ts'
import { note, reasonsOf } from '../screen-messages.ts'
import { dueText } from './loans.ts'

const OTHER = '01'

/** Circulation status, as its table has it. */
function circulationStatus({ item, dueDate, pickUpBy }: TerminalItem): string {
  if (item.status === 'lost') return '12'
  if (dueDate !== null) return '04'
  if (item.status === 'in-repair') return '06'
  if (item.status === 'withdrawn') return OTHER
  return pickUpBy === null ? '03' : '08'
}

export const answerItemInformation = answersReading(itemInformation.request, (asked, session, needs) => {
  const start = { securityMarker: '00', feeType: '01', date: needs.clock.now(), item: asked.item }
  const found = mayDo(session, 'item-information') ? needs.lending.item(asked.item.trim()) : undefined
  if (!found) {
    const { failures } = refuse(mayDo(session, 'item-information') ? 'code-unknown' : 'not-allowed')
    const screenMessages = reasonsOf(failures, session.account.language)
    return itemInformation.response.format({ ...start, circulationStatus: OTHER, screenMessages })
  }
  const { item, dueDate, pickUpBy, queueLength } = found
  return itemInformation.response.format({
    ...start,
    circulationStatus: circulationStatus(found),
    title: item.summary.title,
    holdQueueLength: String(queueLength),
    dueDate: dueDate === null ? null : dueText(dueDate),
    pickUpDate: pickUpBy === null ? null : dueText(pickUpBy),
    owner: needs.institution,
    mediaType: '001',
    permanentLocation: item.summary.callNumber,
    screenMessages: item.forLoan
      ? []
      : reasonsOf(refuse('item-not-for-loan').failures, session.account.language),
  })
})

/** Properties that terminals make up are not kept, and this says so. */
export const answerItemStatusUpdate = answersChanging(itemStatusUpdate.request, ({ item }, session, needs) =>
  itemStatusUpdate.response.format({
    ...{ ok: false, date: needs.clock.now(), item },
    title: mayDo(session, 'item-information')
      ? needs.lending.item(item.trim())?.item.summary.title
      : undefined,
    screenMessages: [note('not-kept', session.account.language)],
  }),
)
