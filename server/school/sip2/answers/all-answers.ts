import type { Answering } from '../answering.ts'
import { answerCheckin } from './checkin.ts'
import { answerFeePaid } from './fee.ts'
import { answerHold } from './hold.ts'
import { answerItemInformation, answerItemStatusUpdate } from './item.ts'
import { answerCheckout, answerRenew, answerRenewAll } from './loans.ts'
import {
  answerBlockPatron,
  answerEndSession,
  answerPatronEnable,
  answerPatronInformation,
  answerPatronStatus,
} from './patron.ts'
import { answerStatus } from './status.ts'

/** By the code of the request. */
export const ANSWERS: ReadonlyMap<string, Answering> = new Map(
  [
    ...[answerBlockPatron, answerCheckin, answerCheckout, answerEndSession, answerFeePaid, answerHold],
    ...[answerItemInformation, answerItemStatusUpdate, answerPatronEnable, answerPatronInformation],
    ...[answerPatronStatus, answerRenew, answerRenewAll, answerStatus],
  ].map(answering => [answering.code, answering]),
)
