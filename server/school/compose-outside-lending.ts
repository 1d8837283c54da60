import type { Clock } from '../process/clock.ts'
import type { AuditLog } from './audit-log.ts'
import type { Library } from './compose-library.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createOutsideForStaff, type OutsideForStaff } from './sip2/lending/outside-for-staff.ts'
import type { Stations } from './stations/stations.ts'

/** An outside library system as staff see it; null where Pratu itself keeps the loans. */
export const composeOutsideLending = (
  base: { readonly database: SchoolDatabase; readonly clock: Clock; readonly audit: AuditLog },
  { outside, circulation }: Pick<Library, 'outside' | 'circulation'>,
  stations: Pick<Stations, 'nameOf'>,
): OutsideForStaff | null =>
  outside &&
  createOutsideForStaff({
    ...base,
    ...outside,
    stationName: stations.nameOf,
    patronNameOf: card => circulation.findPatronByCard(card)?.greeting.name ?? null,
  })
