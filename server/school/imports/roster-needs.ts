import type { CardStore } from '../patrons/card-store.ts'
import type { GroupStore } from '../patrons/group-store.ts'
import type { LevelStore } from '../patrons/level-store.ts'
import type { PatronRows } from '../patrons/patron-rows-store.ts'
import type { RosterStore } from './roster-store.ts'

/** What importing a roster is handed of the patrons. */
export interface RosterNeeds {
  readonly rows: PatronRows
  readonly cards: Pick<CardStore, 'ownerOf' | 'add' | 'remove' | 'ofPatron'>
  readonly groups: Pick<GroupStore, 'all'>
  readonly levels: Pick<LevelStore, 'all' | 'replace'>
  readonly store: RosterStore
  /** `2026-11-23`. */
  today(): string
}
