import { requestPagePairing, useKioskLink } from '@pratu/protocol/api/kiosk'
import { changePassword, signIn, signOutElsewhere } from '@pratu/protocol/api/staff'
import { requestPairing } from '@pratu/protocol/api/stations'
import { pairingLimits, type RateLimits, signInLimits } from '../web/limits.ts'

/** Endpoints where someone could guess a secret, or fill a list, by asking often. */
export const rateLimits = (): RateLimits => [
  [signIn, signInLimits()],
  [changePassword, signInLimits()],
  [signOutElsewhere, signInLimits()],
  [requestPairing, pairingLimits()],
  [requestPagePairing, pairingLimits()],
  [useKioskLink, pairingLimits()],
]
