import { answeredAt, date, positions, text } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'

/** What is denied, or wrong, in the order of its places. Only some of it keeps a patron from borrowing. */
const PATRON_PROBLEMS = [
  'charge-denied',
  'renewal-denied',
  'recall-denied',
  'hold-denied',
  'card-lost',
  'too-many-charged',
  'too-many-overdue',
  'too-many-renewals',
  'too-many-claims',
  'too-many-lost',
  'excessive-fines',
  'excessive-fees',
  'recall-overdue',
  'too-many-billed',
] as const

export type PatronProblem = (typeof PATRON_PROBLEMS)[number]

/** What 24, 26 and 64 begin with. */
export const patronStart = { problems: positions(PATRON_PROBLEMS), language: text(3), date: answeredAt }

export const patronStatusResponse = message('24', patronStart, {
  institution: required('AO'),
  patron: required('AA'),
  name: required('AE'),
  validPatron: flag('BL'),
  validPassword: flag('CQ'),
  currency: optional('BH'),
  feeAmount: optional('BV'),
  screenMessages: repeated('AF'),
  printLines: repeated('AG'),
})

/** 23 and 24: whether a patron may borrow. */
export const patronStatus = {
  request: message(
    '23',
    { language: text(3), date },
    {
      institution: required('AO'),
      patron: required('AA'),
      terminalPassword: required('AC'),
      password: required('AD'),
    },
  ),
  response: patronStatusResponse,
}
