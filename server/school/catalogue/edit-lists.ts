import type { ItemKind, ShelfMark } from '@pratu/protocol/api/cataloguing'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createItemKindStore } from './item-kind-store.ts'
import { createShelfMarkStore } from './shelf-mark-store.ts'

/** What an item is unless something else is said. */
const USUAL_KIND = 'book'

type TypedKind = Omit<ItemKind, 'id'> & { readonly id: string | null }

/** The school's own lists: marks beside Dewey numbers, kinds of items. */
export interface Lists {
  marks(): ShelfMark[]
  kinds(): ItemKind[]
  isItemKind(kindId: string): boolean
  changeMarks(actor: string, marks: readonly ShelfMark[]): Promise<Result<{ marks: ShelfMark[] }>>
  changeKinds(actor: string, kinds: readonly TypedKind[]): Promise<Result<{ kinds: ItemKind[] }>>
}

export function createLists(needs: { database: SchoolDatabase; audit: AuditLog; newId(): string }): Lists {
  const { database, audit, newId } = needs
  const marks = createShelfMarkStore(database)
  const kinds = createItemKindStore(database)

  return {
    marks: marks.list,
    kinds: kinds.list,
    isItemKind: kinds.has,

    changeMarks: (actor, wanted) =>
      database.write(() => {
        const kept = new Set(wanted.map(({ mark }) => mark))
        const failures: Failure[] = []
        for (const { mark } of marks.list()) {
          const count = kept.has(mark) ? 0 : marks.uses(mark)
          if (count > 0) failures.push({ code: 'shelf-mark-in-use', params: { mark, count } })
        }
        for (const mark of repeated(wanted.map(({ mark }) => mark)))
          failures.push({ code: 'shelf-mark-twice', params: { mark } })
        if (failures.length > 0) return refuse(...failures)
        marks.replace(wanted)
        audit.append(actor, 'shelf-marks-changed', { marks: [...kept] })
        return succeed({ marks: marks.list() })
      }),

    changeKinds: (actor, wanted) =>
      database.write(() => {
        const kept = new Set(wanted.map(({ id }) => id))
        const failures: Failure[] = []
        const left = kinds.list().filter(({ id }) => !kept.has(id))
        for (const { id, name } of left) {
          const count = kinds.uses(id)
          if (count > 0) failures.push({ code: 'item-kind-in-use', params: { name: name.th, count } })
          else if (id === USUAL_KIND) failures.push({ code: 'item-kind-needed', params: { name: name.th } })
        }
        for (const { id } of wanted)
          if (id !== null && !kinds.has(id)) failures.push({ code: 'item-kind-unknown' })
        if (failures.length > 0) return refuse(...failures)
        for (const { id } of left) kinds.remove(id)
        for (const [index, { id, name }] of wanted.entries())
          kinds.put({ id: id ?? newId(), name }, index + 1)
        audit.append(actor, 'item-kinds-changed', { kinds: wanted.map(({ name }) => name.th) })
        return succeed({ kinds: kinds.list() })
      }),
  }
}

const repeated = (texts: readonly string[]): Set<string> =>
  new Set(texts.filter((text, index) => texts.indexOf(text) !== index))
