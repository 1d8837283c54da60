import { answeredAt, date, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { optional, repeated, required } from '../variable-fields.ts'

/** 35 and 36: a patron goes. */
export const endSession = {
  request: message(
    '35',
    { date },
    {
      institution: required('AO'),
      patron: required('AA'),
      terminalPassword: optional('AC'),
      password: optional('AD'),
    },
  ),
  response: message(
    '36',
    { ended: yesNo, date: answeredAt },
    {
      institution: required('AO'),
      patron: required('AA'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
