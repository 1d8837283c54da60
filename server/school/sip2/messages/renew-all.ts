import { answeredAt, count, date, oneZero } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'

/** 65 and 66: a patron keeps all items longer. */
export const renewAll = {
  request: message(
    '65',
    { date },
    {
      institution: required('AO'),
      patron: required('AA'),
      password: optional('AD'),
      terminalPassword: optional('AC'),
      feeAcknowledged: flag('BO'),
    },
  ),
  response: message(
    '66',
    { ok: oneZero, renewedCount: count(4), unrenewedCount: count(4), date: answeredAt },
    {
      institution: required('AO'),
      renewed: repeated('BM'),
      unrenewed: repeated('BN'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
