import { enrolSchool } from '@pratu/protocol/api/exchange'
import { changeOfficePassword, signInAtOffice } from '@pratu/protocol/api/office/staff'
import { enrolmentLimits, type RateLimits, signInLimits } from '../web/limits.ts'

/** Endpoints where someone could guess a secret by asking often. Every process counts for itself, so several allow a few times as much. */
export const rateLimits = (): RateLimits => [
  [signInAtOffice, signInLimits()],
  [changeOfficePassword, signInLimits()],
  [enrolSchool, enrolmentLimits()],
]
