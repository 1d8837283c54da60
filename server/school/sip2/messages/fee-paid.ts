import { answeredAt, date, text, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { optional, repeated, required } from '../variable-fields.ts'

/** 37 and 38: a patron has paid at a terminal. */
export const feePaid = {
  request: message(
    '37',
    { date, feeType: text(2), paymentType: text(2), currency: text(3) },
    {
      feeAmount: required('BV'),
      institution: required('AO'),
      patron: required('AA'),
      terminalPassword: optional('AC'),
      password: optional('AD'),
      fee: optional('CG'),
      transaction: optional('BK'),
    },
  ),
  response: message(
    '38',
    { accepted: yesNo, date: answeredAt },
    {
      institution: required('AO'),
      patron: required('AA'),
      transaction: optional('BK'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
