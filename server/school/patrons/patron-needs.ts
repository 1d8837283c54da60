import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { CardStore } from './card-store.ts'
import type { GroupStore } from './group-store.ts'
import type { LevelStore } from './level-store.ts'
import type { PatronDetailStore } from './patron-detail-store.ts'
import type { PatronRows } from './patron-rows-store.ts'

export interface PatronNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly rows: PatronRows
  readonly cards: CardStore
  readonly groups: GroupStore
  readonly levels: LevelStore
  readonly details: PatronDetailStore
  /** The title of the record to which an item belongs. */
  titleOf(barcode: string): string | undefined
}

/** Who asks for a change, and the key under which the first answer is kept. */
export interface PatronRequest {
  readonly actor: string
  readonly key?: string | undefined
}
