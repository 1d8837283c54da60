import type { Message } from '../message.ts'
import type { checkin } from '../messages/checkin.ts'
import type { checkout } from '../messages/checkout.ts'
import type { hold } from '../messages/hold.ts'
import type { itemInformation } from '../messages/item-information.ts'
import type { patronInformation } from '../messages/patron-information.ts'
import type { PatronProblem, patronStatusResponse } from '../messages/patron-status.ts'
import type {
  AlertType,
  Amount,
  CheckinAnswer,
  CirculationStatus,
  HoldAnswer,
  ItemAnswer,
  LoanAnswer,
  PatronAnswer,
} from './answers.ts'
import { readOutsideDate } from './outside-date.ts'

type Said<Response> = Response extends Pick<Message<infer Value>, 'parse'> ? Value : never

/** With these four alone all systems say that they do not know a card. */
const DENIED: readonly PatronProblem[] = ['charge-denied', 'renewal-denied', 'recall-denied', 'hold-denied']
/** A patron may borrow all the same. */
const NO_BLOCKS: readonly PatronProblem[] = [
  'renewal-denied',
  'recall-denied',
  'hold-denied',
  'too-many-renewals',
]

const STATUS_BY_CODE: readonly CirculationStatus[] = [
  ...(['other', 'other', 'on-order', 'available', 'charged', 'charged-until-recall'] as const),
  ...(['in-process', 'recalled', 'hold-shelf', 'to-reshelve', 'in-transit'] as const),
  ...(['claimed-returned', 'lost', 'missing'] as const),
]

const ALERT_BY_CODE: Readonly<Record<string, AlertType>> = {
  '01': 'hold-here',
  '02': 'hold-elsewhere',
  '03': 'hold-for-another-library',
  '04': 'send-on',
  '99': 'other',
}

/** Empty is as good as missing, and some pad with blanks. */
const told = (value: string | null): string | null => value?.trim() || null

/** Some leave a zero out. */
const numberIn = (value: string | null): number | null =>
  /^\d+$/.test(value?.trim() ?? '') ? Number(value) : null

const amountIn = ({
  feeAmount,
  currency,
}: Record<'feeAmount' | 'currency', string | null>): Amount | null => {
  const amount = told(feeAmount)
  return amount === null || Number(amount) === 0 ? null : { amount, currency: told(currency) }
}

const messagesIn = ({ screenMessages }: { readonly screenMessages: readonly string[] }): readonly string[] =>
  screenMessages.flatMap(message => told(message) ?? [])

/** What 24 tells, and 64 besides. */
export function readPatronStatus(said: Said<typeof patronStatusResponse>): PatronAnswer {
  const { problems, validPatron } = said
  const name = told(said.name)
  return {
    card: said.patron.trim(),
    isKnown: validPatron ?? (name !== null || !DENIED.every(denied => problems.includes(denied))),
    isPinRight: said.validPassword,
    ...{ name, problems },
    blocks: problems.filter(problem => !NO_BLOCKS.includes(problem)),
    counts: { charged: null, overdue: null, holds: null, unavailableHolds: null, fines: null },
    ...{ loanLimit: null, holdLimit: null },
    owed: amountIn(said),
    listed: [],
    messages: messagesIn(said),
  }
}

export const readPatron = (said: Said<typeof patronInformation.response>): PatronAnswer => ({
  ...readPatronStatus(said),
  counts: {
    charged: said.chargedCount,
    overdue: said.overdueCount,
    holds: said.holdCount,
    unavailableHolds: said.unavailableHoldCount,
    fines: said.fineCount,
  },
  loanLimit: numberIn(said.chargedLimit),
  holdLimit: numberIn(said.holdLimit),
  // No more than one list was asked for.
  listed: [...said.charged, ...said.holds, ...said.unavailableHolds].flatMap(each => told(each) ?? []),
})

export function readItem(said: Said<typeof itemInformation.response>): ItemAnswer {
  const status = STATUS_BY_CODE[Number(said.circulationStatus)] ?? 'other'
  const title = told(said.title)
  return {
    barcode: said.item.trim(),
    isKnown: title !== null || status !== 'other',
    ...{ title, status },
    dueDate: readOutsideDate(said.dueDate),
    queueLength: numberIn(said.holdQueueLength) ?? 0,
    location: told(said.currentLocation) ?? told(said.permanentLocation),
    messages: messagesIn(said),
  }
}

export const readLoan = (said: Said<typeof checkout.response>): LoanAnswer => ({
  isDone: said.ok,
  isRenewal: said.renewalOk,
  card: said.patron.trim(),
  barcode: said.item.trim(),
  title: told(said.title),
  dueDate: readOutsideDate(said.dueDate),
  isPatronKnown: said.validPatron,
  isPinRight: said.validPassword,
  fee: amountIn(said),
  desensitise: said.desensitise === 'Y' ? true : said.desensitise === 'N' ? false : null,
  messages: messagesIn(said),
})

export const readCheckin = (said: Said<typeof checkin.response>): CheckinAnswer => ({
  isDone: said.ok,
  barcode: said.item.trim(),
  title: told(said.title),
  card: told(said.patron),
  resensitise: said.resensitise,
  alert: ALERT_BY_CODE[said.alertType?.trim() ?? ''] ?? (said.alert ? 'other' : null),
  location: told(said.permanentLocation),
  sortBin: told(said.sortBin),
  messages: messagesIn(said),
})

export const readHold = (said: Said<typeof hold.response>): HoldAnswer => ({
  isDone: said.ok,
  isAvailable: said.available,
  barcode: told(said.item),
  title: told(said.title),
  queuePosition: numberIn(said.queuePosition),
  pickUpLocation: told(said.pickUpLocation),
  messages: messagesIn(said),
})
