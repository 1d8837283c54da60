import { answeredAt, date, oneZero, text, yesNo } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { flag, optional, repeated, required } from '../variable-fields.ts'

/** 09 and 10: an item comes back. */
export const checkin = {
  request: message(
    '09',
    { noBlock: yesNo, date, returnDate: date },
    {
      location: required('AP'),
      institution: required('AO'),
      item: required('AB'),
      terminalPassword: required('AC'),
      properties: optional('CH'),
      cancel: flag('BI'),
    },
  ),
  response: message(
    '10',
    { ok: oneZero, resensitise: yesNo, magneticMedia: text(1), alert: yesNo, date: answeredAt },
    {
      institution: required('AO'),
      item: required('AB'),
      permanentLocation: required('AQ'),
      title: optional('AJ'),
      sortBin: optional('CL'),
      patron: optional('AA'),
      mediaType: optional('CK'),
      properties: optional('CH'),
      callNumber: optional('CS'),
      destination: optional('CT'),
      /** 00 unknown, 01 kept for somebody here, 02 at another place, 03 for another library, 04 to be sent, 99 other. */
      alertType: optional('CV'),
      screenMessages: repeated('AF'),
      printLines: repeated('AG'),
    },
  ),
}
