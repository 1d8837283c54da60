import { answeredAt, date, oneZero } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { optional, repeated, required } from '../variable-fields.ts'

/** 19 and 20: what a terminal has to say of an item. */
export const itemStatusUpdate = {
  request: message(
    '19',
    { date },
    {
      institution: required('AO'),
      item: required('AB'),
      terminalPassword: optional('AC'),
      properties: required('CH'),
    },
  ),
  response: message(
    '20',
    { ok: oneZero, date: answeredAt },
    {
      item: required('AB'),
      title: optional('AJ'),
      properties: optional('CH'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
