import { answeredAt, date, text } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { optional, repeated, required } from '../variable-fields.ts'

/** 17 and 18: what an item is, and where. */
export const itemInformation = {
  request: message(
    '17',
    { date },
    { institution: required('AO'), item: required('AB'), terminalPassword: optional('AC') },
  ),
  response: message(
    '18',
    {
      /** 03 available, 04 on loan, 06 in process, 08 on the pick-up shelf, 12 lost, 01 other. */
      circulationStatus: text(2),
      securityMarker: text(2),
      feeType: text(2),
      date: answeredAt,
    },
    {
      item: required('AB'),
      title: required('AJ'),
      holdQueueLength: optional('CF'),
      dueDate: optional('AH'),
      recallDate: optional('CJ'),
      pickUpDate: optional('CM'),
      owner: optional('BG'),
      currency: optional('BH'),
      feeAmount: optional('BV'),
      mediaType: optional('CK'),
      permanentLocation: optional('AQ'),
      currentLocation: optional('AP'),
      properties: optional('CH'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
