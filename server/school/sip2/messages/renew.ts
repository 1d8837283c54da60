import { date, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, required } from '../variable-fields.ts'
import { renewResponse } from './checkout.ts'

/** 29 and 30: a patron keeps an item longer. */
export const renew = {
  request: message(
    '29',
    { thirdParty: yesNo, noBlock: yesNo, date, noBlockDueDate: date },
    {
      institution: required('AO'),
      patron: required('AA'),
      password: optional('AD'),
      item: optional('AB'),
      title: optional('AJ'),
      terminalPassword: optional('AC'),
      properties: optional('CH'),
      feeAcknowledged: flag('BO'),
    },
  ),
  response: renewResponse,
}
