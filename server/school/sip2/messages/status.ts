import { answeredAt, count, positions, text, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { held, optional, repeated, required } from '../variable-fields.ts'

/** What BX tells that the other side can answer, in its order. */
export const SUPPORTED_MESSAGES = [
  'patron-status',
  'checkout',
  'checkin',
  'block-patron',
  'status',
  'resend',
  'login',
  'patron-information',
  'end-session',
  'fee-paid',
  'item-information',
  'item-status-update',
  'patron-enable',
  'hold',
  'renew',
  'renew-all',
] as const

/** 99 and 98: how the terminal is, and what the library's system can do. */
export const status = {
  request: message('99', { status: text(1), printWidth: text(3), version: text(4) }, {}),
  response: message(
    '98',
    {
      online: yesNo,
      checkinOk: yesNo,
      checkoutOk: yesNo,
      renewalPolicy: yesNo,
      statusUpdateOk: yesNo,
      offlineOk: yesNo,
      /** Tenths of a second; 999 is not known. */
      timeout: count(3),
      retries: count(3),
      date: answeredAt,
      version: text(4),
    },
    {
      institution: required('AO'),
      library: optional('AM'),
      supported: held('BX', positions(SUPPORTED_MESSAGES, 'N')),
      terminal: optional('AN'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
