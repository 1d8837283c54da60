import type { DeskDeed, DeskMode } from '@pratu/protocol/desk'
import type { Result } from '@pratu/protocol/failures'
import type { StaffRole } from '@pratu/protocol/roles'
import type { AuditLog } from '../../audit-log.ts'
import type { Circulation, Doing } from '../circulation.ts'
import type { ActionStore } from './action-store.ts'
import type { ChargeListStore } from './charge-list-store.ts'
import type { HoldListStore } from './hold-list-store.ts'
import type { PeopleStore } from './people-store.ts'
import type { RowStore } from './row-store.ts'

/** What the desk works with. */
export interface DeskTools {
  readonly circulation: Circulation
  readonly people: PeopleStore
  readonly chargeList: ChargeListStore
  readonly holdList: HoldListStore
  readonly actions: ActionStore
  readonly rows: RowStore
  readonly audit: Pick<AuditLog, 'append'>
}

/** A member of staff at the desk, as the audit log names them. */
export interface Actor {
  readonly name: string
  readonly role: StaffRole
}

/** Staff at work, inside a durable job. */
export interface DeskDoing extends Doing {
  readonly actor: Actor
  /** Of the deed that is being done. */
  readonly actionId: string
}

/** What was done, before it is told. */
export interface Done {
  readonly deed: DeskDeed
  /** Whose account is told with it. */
  readonly accountOf: string | null
  readonly mode: DeskMode
  /** What it was about, for the list of what can be undone; null when it changed nothing. */
  readonly about: { readonly title: string | null; readonly patronId: string | null } | null
}

export type Deed = (doing: DeskDoing) => Result<Done>
