import type { makeSuggestion } from '@pratu/protocol/api/feedback'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { BodyOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ReadyCount, Suggestion } from '@pratu/protocol/feedback'
import type { FeedbackNeeds, KioskRequest } from './feedback-needs.ts'
import { createSuggestionStore } from './suggestion-store.ts'

/** Whatever was typed may name somebody: it is kept for the report of its year and no longer. */
const KEPT_DAYS = 400

export interface Suggestions {
  suggest(request: KioskRequest, suggestion: BodyOf<typeof makeSuggestion>): Promise<Result<{ noted: true }>>
  list(from: string, to: string): { ready: ReadyCount[]; suggestions: Suggestion[] }
  noteRead(actor: string, id: number, read: boolean): Promise<Result<Suggestion>>
  remove(actor: string, id: number): Promise<Result<{ removed: true }>>
  /** Housekeeping. */
  forgetOld(): Promise<void>
}

export function createSuggestions({ database, clock, audit, durably, isFlood }: FeedbackNeeds): Suggestions {
  const store = createSuggestionStore(database)

  return {
    suggest: ({ stationId, key }, suggestion) => {
      if (isFlood('suggestion', stationId)) return Promise.resolve(refuse('too-many-requests'))
      return durably({ request: ['suggestion', stationId], key }, ({ nowMs }) => {
        const date = dateOf(nowMs)
        if ('ready' in suggestion) store.addReady(date, suggestion.ready)
        else store.add(date, suggestion.text)
        return succeed({ noted: true })
      })
    },

    list: (from, to) => ({ ready: store.ready(from, to), suggestions: store.list() }),

    noteRead: (actor, id, read) =>
      database.write(() => {
        const suggestion = store.find(id)
        if (!suggestion) return refuse('not-found')
        const readAtMs = read ? clock.now() : null
        store.note(id, readAtMs)
        audit.append(actor, read ? 'suggestion-read' : 'suggestion-unread', { date: suggestion.date })
        return succeed({ ...suggestion, readAtMs })
      }),

    remove: (actor, id) =>
      database.write(() => {
        const suggestion = store.find(id)
        if (!suggestion || !store.remove(id)) return refuse('not-found')
        audit.append(actor, 'suggestion-removed', { date: suggestion.date })
        return succeed({ removed: true })
      }),

    forgetOld: async () => {
      const before = addDays(dateOf(clock.now()), -KEPT_DAYS)
      await database.write(() => store.forgetBefore(before))
    },
  }
}
