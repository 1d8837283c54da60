import { count, date, positions, text } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'
import { patronStart } from './patron-status.ts'

/** The lists that may be asked for, one at a time, in the order of their places. */
const SUMMARIES = [
  'holds',
  'overdue',
  'charged',
  'fines',
  'recalls',
  'unavailable-holds',
  'fees',
  'reserved-7',
  'reserved-8',
  'reserved-9',
] as const

/** 63 and 64: all about a patron that the other side may know. */
export const patronInformation = {
  request: message(
    '63',
    { language: text(3), date, summary: positions(SUMMARIES) },
    {
      institution: required('AO'),
      patron: required('AA'),
      terminalPassword: optional('AC'),
      password: optional('AD'),
      startItem: optional('BP'),
      endItem: optional('BQ'),
    },
  ),
  response: message(
    '64',
    {
      ...patronStart,
      holdCount: count(4),
      overdueCount: count(4),
      chargedCount: count(4),
      fineCount: count(4),
      recallCount: count(4),
      unavailableHoldCount: count(4),
    },
    {
      institution: required('AO'),
      patron: required('AA'),
      name: required('AE'),
      holdLimit: optional('BZ'),
      overdueLimit: optional('CA'),
      chargedLimit: optional('CB'),
      validPatron: flag('BL'),
      validPassword: flag('CQ'),
      currency: optional('BH'),
      feeAmount: optional('BV'),
      feeLimit: optional('CC'),
      holds: repeated('AS'),
      overdue: repeated('AT'),
      charged: repeated('AU'),
      fines: repeated('AV'),
      recalls: repeated('BU'),
      unavailableHolds: repeated('CD'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
