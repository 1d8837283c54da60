import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Lending } from './circulation/lending.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import { createIdentity, type Identity } from './identity/create-identity.ts'
import { createPatronStore } from './patrons/patron-store.ts'
import type { SignInFeature } from './visits/sign-ins/create-sign-ins.ts'

/** Who stands at a kiosk, with what patrons and signing in know. */
export function composeIdentity(
  base: {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly randomness: Randomness
    readonly audit: AuditLog
    readonly happenings: Happenings
  },
  { lending, signIns }: { readonly lending: Lending; readonly signIns: SignInFeature },
): Identity {
  const { find: findPatron, findByCard: findPatronByCard } = createPatronStore(base.database)
  return createIdentity({ ...base, findPatron, findPatronByCard, classes: signIns.kiosk.classes, lending })
}
