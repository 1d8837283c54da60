import { date, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { required } from '../variable-fields.ts'
import { patronStatusResponse } from './patron-status.ts'

/** 01 and 24: a terminal asks that a card be blocked, because it was left or kept. */
export const blockPatron = {
  request: message(
    '01',
    { cardRetained: yesNo, date },
    {
      institution: required('AO'),
      reason: required('AL'),
      patron: required('AA'),
      terminalPassword: required('AC'),
    },
  ),
  response: patronStatusResponse,
}
