import { oneZero, text } from '../fixed-fields.ts'
import { message } from '../message.ts'
import { optional, required } from '../variable-fields.ts'

/** 93 and 94: who the terminal is. */
export const login = {
  request: message(
    '93',
    { userAlgorithm: text(1), passwordAlgorithm: text(1) },
    { userName: required('CN'), password: required('CO'), location: optional('CP') },
  ),
  response: message('94', { ok: oneZero }, {}),
}
