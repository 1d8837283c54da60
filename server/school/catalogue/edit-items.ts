import type { Item, ItemFacts, KnownRecord, NewCopies } from '@pratu/protocol/api/cataloguing'
import type { ItemStatus } from '@pratu/protocol/catalogue'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { answerOnce } from '../answer-once.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createItemDetailsStore } from './item-details-store.ts'
import type { Accession } from './numbering/accession.ts'
import { createRecordStore } from './record-store.ts'

export interface ItemEditing {
  get(barcode: string): Result<{ item: Item; record: KnownRecord }>
  add(
    actor: string,
    recordId: string,
    copies: NewCopies,
    key: string | undefined,
  ): Promise<Result<{ items: Item[] }>>
  change(actor: string, barcode: string, to: ChangedItem): Promise<Result<Item>>
  changeStatus(
    actor: string,
    barcode: string,
    to: { status: ItemStatus; reason: string | null },
  ): Promise<Result<Item>>
  remove(actor: string, barcode: string): Promise<Result<{ deleted: true }>>
  /**
   * Inside a job of `write`: numbers for copies that come in. Refuses with every reason before anything is written;
   * `addTo` gives them to a record that exists by then, and tells their barcodes.
   */
  prepareCopies(copies: NewCopies): Result<PreparedCopies>
}

export interface PreparedCopies {
  addTo(recordId: string): string[]
}

interface ChangedItem {
  readonly barcode: string
  readonly accessionNumber: string
  readonly facts: ItemFacts
}

/** Adding, changing and giving up items. */
export function createItemEditing(needs: {
  database: SchoolDatabase
  clock: Clock
  audit: AuditLog
  accession: Accession
  isItemKind(kindId: string): boolean
}): ItemEditing {
  const { database, clock, audit, accession, isItemKind } = needs
  const items = createItemDetailsStore(database)
  const records = createRecordStore(database)

  const stored = (barcode: string): Item => {
    const item = items.find(barcode)
    if (!item) throw new Error(`The item ${barcode} that was just written is not there.`)
    return item
  }

  function prepareCopies({ facts, copies }: NewCopies): Result<PreparedCopies> {
    if (!isItemKind(facts.kindId)) return refuse('item-kind-unknown')
    const numbers = accession.assign(copies)
    if (!numbers.ok) return numbers
    const nowMs = clock.now()
    return succeed({
      addTo(recordId) {
        const last = items.lastCopyNumber(recordId)
        for (const [index, number] of numbers.value.entries())
          items.add({ ...number, recordId, copyNumber: last + 1 + index, facts, nowMs })
        return numbers.value.map(({ barcode }) => barcode)
      },
    })
  }

  return {
    prepareCopies,

    get(barcode) {
      const item = items.find(barcode)
      const record = item && records.known(item.recordId)
      return item && record ? succeed({ item, record }) : refuse('not-found')
    },

    add: (actor, recordId, copies, key) =>
      answerOnce(database, { key, request: ['add-items', recordId, copies], nowMs: clock.now() }, () => {
        const record = records.known(recordId)
        if (!record) return refuse('not-found')
        const prepared = prepareCopies(copies)
        if (!prepared.ok) return prepared
        const barcodes = prepared.value.addTo(recordId)
        audit.append(actor, 'items-added', { title: record.title, barcodes })
        return succeed({ items: barcodes.map(stored) })
      }),

    change: (actor, barcode, to) =>
      database.write(() => {
        const item = items.find(barcode)
        if (!item) return refuse('not-found')
        const failures: Failure[] = []
        if (to.facts.kindId !== item.facts.kindId && !isItemKind(to.facts.kindId))
          failures.push({ code: 'item-kind-unknown' })
        failures.push(...accession.inUse(to, item))
        if (failures.length > 0) return refuse(...failures)
        items.change(item, to)
        audit.append(actor, 'item-changed', { barcode, to })
        return succeed(stored(to.barcode))
      }),

    changeStatus: (actor, barcode, { status, reason }) =>
      database.write(() => {
        const item = items.find(barcode)
        if (!item) return refuse('not-found')
        const failures: Failure[] = []
        if (status !== 'available' && item.dueDate !== null) failures.push({ code: 'item-on-loan' })
        if (status !== 'available' && item.whereabouts === 'on-pick-up-shelf')
          failures.push({ code: 'item-on-pick-up-shelf' })
        if (status === 'withdrawn' && reason === null) failures.push({ code: 'withdrawal-reason-missing' })
        if (failures.length > 0) return refuse(...failures)
        items.changeStatus(barcode, status, status === 'available' ? null : reason, clock.now())
        audit.append(actor, 'item-status-changed', { barcode, from: item.status, to: status, reason })
        return succeed(stored(barcode))
      }),

    remove: (actor, barcode) =>
      database.write(() => {
        const item = items.find(barcode)
        if (!item) return refuse('not-found')
        const failures: Failure[] = []
        if (item.everLent) failures.push({ code: 'item-was-lent' })
        if (item.whereabouts === 'on-pick-up-shelf') failures.push({ code: 'item-on-pick-up-shelf' })
        if (failures.length > 0) return refuse(...failures)
        items.remove(barcode)
        audit.append(actor, 'item-deleted', { barcode, accessionNumber: item.accessionNumber })
        return succeed({ deleted: true })
      }),
  }
}
