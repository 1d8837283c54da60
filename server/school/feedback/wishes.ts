import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { BookWish, WishState } from '@pratu/protocol/feedback'
import type { FeedbackNeeds, KioskRequest } from './feedback-needs.ts'
import { titleKey } from './title-key.ts'
import { createWishStore } from './wish-store.ts'

/** What people want the library to have. */
export interface Wishes {
  wish(request: KioskRequest, title: string): Promise<Result<{ noted: true }>>
  list(): BookWish[]
  change(
    actor: string,
    id: number,
    change: { title: string; state: WishState; recordId: string | null },
  ): Promise<Result<BookWish>>
  remove(actor: string, id: number): Promise<Result<{ removed: true }>>
}

export function createWishes({ database, audit, durably, isFlood }: FeedbackNeeds): Wishes {
  const store = createWishStore(database)

  return {
    wish: ({ stationId, key }, title) => {
      const wished = titleKey(title)
      if (wished === '')
        return Promise.resolve(
          refuse({ code: 'invalid-request', params: { path: 'body.title', problem: 'no letters' } }),
        )
      if (isFlood('wish', stationId)) return Promise.resolve(refuse('too-many-requests'))
      return durably({ request: ['wish', stationId, wished], key }, ({ nowMs }) => {
        store.add(wished, title, dateOf(nowMs))
        return succeed({ noted: true })
      })
    },

    list: store.list,

    change: (actor, id, change) =>
      database.write(() => {
        const before = store.find(id)
        if (!before) return refuse('not-found')
        if (change.recordId !== null && !store.isRecord(change.recordId)) return refuse('not-found')
        store.change(id, change)
        const after = store.find(id)
        if (!after) throw new Error(`Wish ${id} was changed but is not there.`)
        audit.append(actor, 'wish-changed', { title: after.title, state: after.state })
        return succeed(after)
      }),

    remove: (actor, id) =>
      database.write(() => {
        const wish = store.find(id)
        if (!wish || !store.remove(id)) return refuse('not-found')
        // What was removed as no wish is not kept in the log either.
        audit.append(actor, 'wish-removed', { wishes: wish.wishes })
        return succeed({ removed: true })
      }),
  }
}
