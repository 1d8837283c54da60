import { date } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'
import { patronStart } from './patron-status.ts'

/** 25 and 26: a terminal takes back that a card is blocked. */
export const patronEnable = {
  request: message(
    '25',
    { date },
    {
      institution: required('AO'),
      patron: required('AA'),
      terminalPassword: optional('AC'),
      password: optional('AD'),
    },
  ),
  response: message('26', patronStart, {
    institution: required('AO'),
    patron: required('AA'),
    name: required('AE'),
    validPatron: flag('BL'),
    validPassword: flag('CQ'),
    screenMessages: repeated('AF'),
    printLines: repeated('AG'),
  }),
}
