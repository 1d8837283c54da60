import type { RoomPlanDraft, ShelfRemark } from '@pratu/protocol/api/shelves'
import { RoomPlan, type Shelf } from '@pratu/protocol/catalogue'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'
import type { AuditLog } from '../../audit-log.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { readSetting, writeSetting } from '../../database/settings.ts'
import { checkPlan, remarksOn } from './check-plan.ts'
import { findShelf, type Standing } from './find-shelf.ts'
import { createShelfStore } from './shelf-store.ts'

const SETTING = 'room-plan'
const Room = z.pick(RoomPlan, { width: true, height: true, door: true })
const FIRST_ROOM = { width: 24, height: 16, door: { x: 12, y: 16 } }

/** The room and its shelves. */
export interface Shelves {
  plan(): RoomPlan
  remarks(): ShelfRemark[]
  change(actor: string, plan: RoomPlanDraft): Promise<Result<{ plan: RoomPlan; remarks: ShelfRemark[] }>>
  list(): Shelf[]
  /** Where a record stands; null when no shelf holds its number or mark. */
  shelfOf(record: Standing): Shelf | null
  /** The same for many records, with the shelves read once. */
  shelfFinder(): (record: Standing) => Shelf | null
  /** Every class and mark under which records stand. */
  classes(): Standing[]
}

export function createShelves(needs: {
  database: SchoolDatabase
  audit: AuditLog
  newId(): string
  isMark(mark: string): boolean
}): Shelves {
  const { database, audit, newId, isMark } = needs
  const store = createShelfStore(database)

  const plan = (): RoomPlan => ({
    ...readSetting(database, SETTING, Room, FIRST_ROOM),
    shelves: store.list(),
  })
  const remarks = () => remarksOn(store.list(), store.stock())

  return {
    plan,
    remarks,
    list: store.list,
    shelfOf: record => findShelf(store.list(), record),
    shelfFinder: () => {
      const shelves = store.list()
      return record => findShelf(shelves, record)
    },
    classes: store.stock,

    change: (actor, wanted) =>
      database.write(() => {
        const failures = checkPlan(wanted, isMark)
        if (failures.length > 0) return refuse(...failures)
        writeSetting(database, SETTING, z.parse(Room, wanted))
        const seen = new Set<string>()
        const withId = (shelf: RoomPlanDraft['shelves'][number]): Shelf => {
          const id = shelf.id === null || seen.has(shelf.id) ? newId() : shelf.id
          seen.add(id)
          return { ...shelf, id }
        }
        store.replace(wanted.shelves.map(withId))
        audit.append(actor, 'room-plan-changed', { shelves: wanted.shelves.length })
        return succeed({ plan: plan(), remarks: remarks() })
      }),
  }
}
