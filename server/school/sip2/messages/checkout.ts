import { answeredAt, date, oneZero, text, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'

/** What 12 and 30 tell of a loan. */
const loanStart = {
  ok: oneZero,
  renewalOk: yesNo,
  magneticMedia: text(1),
  desensitise: text(1),
  date: answeredAt,
}
const loanRest = {
  institution: required('AO'),
  patron: required('AA'),
  item: required('AB'),
  title: required('AJ'),
  /** A date in whatever form the other side has, empty on refusal. */
  dueDate: required('AH'),
  feeType: optional('BT'),
  securityInhibit: flag('CI'),
  currency: optional('BH'),
  feeAmount: optional('BV'),
  mediaType: optional('CK'),
  properties: optional('CH'),
  transaction: optional('BK'),
  validPatron: flag('BL'),
  validPassword: flag('CQ'),
  screenMessages: repeated('AF'),
  printLines: repeated('AG'),
}

export const renewResponse = message('30', loanStart, loanRest)

/** 11 and 12: a patron takes an item. */
export const checkout = {
  request: message(
    '11',
    {
      /** Whether an item that the patron has already may be renewed. */
      renewalPolicy: yesNo,
      /** It has happened already, while the library's system could not be asked. */
      noBlock: yesNo,
      date,
      /** The day that the patron was told, without the library's system. */
      noBlockDueDate: date,
    },
    {
      institution: required('AO'),
      patron: required('AA'),
      item: required('AB'),
      terminalPassword: required('AC'),
      properties: optional('CH'),
      password: optional('AD'),
      feeAcknowledged: flag('BO'),
      cancel: flag('BI'),
    },
  ),
  response: message('12', loanStart, loanRest),
}
