import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import { createIdentity, type Identity } from './identity/create-identity.ts'
import { createPatronStore } from './patrons/patron-store.ts'

/** Who stands at a kiosk, with what patrons and signing in know. */
export function composeIdentity(
  base: {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly randomness: Randomness
    readonly audit: AuditLog
    readonly happenings: Happenings
  },
  { lending, signIns, outside }: Pick<Library, 'lending' | 'signIns' | 'outside'>,
): Identity {
  const { find: findPatron, findByCard: findPatronByCard } = createPatronStore(base.database)
  return createIdentity({
    ...{ ...base, findPatron, findPatronByCard, lending },
    classes: signIns.kiosk.classes,
    asksPins: outside === null,
  })
}
