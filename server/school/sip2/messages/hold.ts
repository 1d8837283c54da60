import { answeredAt, date, oneZero, text, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, held, optional, repeated, required } from '../variable-fields.ts'

/** 15 and 16: a patron joins the queue for a title, or leaves it. */
export const hold = {
  request: message(
    '15',
    {
      /** `+` add, `-` delete, `*` change. */
      mode: text(1),
      date,
    },
    {
      expiresAt: held('BW', date),
      pickUpLocation: optional('BS'),
      type: optional('BY'),
      institution: required('AO'),
      patron: required('AA'),
      password: optional('AD'),
      item: optional('AB'),
      title: optional('AJ'),
      terminalPassword: optional('AC'),
      feeAcknowledged: flag('BO'),
    },
  ),
  response: message(
    '16',
    { ok: oneZero, available: yesNo, date: answeredAt },
    {
      expiresAt: held('BW', date),
      queuePosition: optional('BR'),
      pickUpLocation: optional('BS'),
      institution: required('AO'),
      patron: required('AA'),
      item: optional('AB'),
      title: optional('AJ'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
