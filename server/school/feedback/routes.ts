import * as declared from '@pratu/protocol/api/feedback'
import { LONGEST_PERIOD_DAYS } from '@pratu/protocol/api/statistics'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Feedback } from './create-feedback.ts'

/** What kiosks pass on. */
export function kioskFeedbackRoutes(api: Api, { ratings, wishes, suggestions }: Feedback): void {
  api.handle(declared.getKioskQuestion, () => succeed({ question: ratings.asked() }))
  api.handle(declared.rateLibrary, asked => ratings.rate(by(asked), asked.body))
  api.handle(declared.wishForBook, asked => wishes.wish(by(asked), asked.body.title))
  api.handle(declared.makeSuggestion, asked => suggestions.suggest(by(asked), asked.body))
}

/** What staff make of it. */
export function feedbackRoutes(api: Api, { ratings, wishes, suggestions }: Feedback): void {
  api.handle(declared.getRatings, ({ query: { from, to } }) =>
    isPeriod(from, to)
      ? succeed({ questions: ratings.byQuestion(from, to), months: ratings.byMonth(from, to) })
      : notAPeriod,
  )
  api.handle(declared.getAsking, () => succeed(ratings.asking()))
  api.handle(declared.wordQuestion, async ({ caller, body }) =>
    succeed(await ratings.word(actorOf(caller), body)),
  )
  api.handle(declared.switchAsking, async ({ caller, body }) =>
    succeed(await ratings.switchAsking(actorOf(caller), body.asks)),
  )
  api.handle(declared.listWishes, () => succeed({ wishes: wishes.list() }))
  api.handle(declared.changeWish, ({ caller, params, body }) =>
    wishes.change(actorOf(caller), params.wishId, body),
  )
  api.handle(declared.removeWish, ({ caller, params }) => wishes.remove(actorOf(caller), params.wishId))
  api.handle(declared.listSuggestions, ({ query: { from, to } }) =>
    isPeriod(from, to) ? succeed(suggestions.list(from, to)) : notAPeriod,
  )
  api.handle(declared.noteSuggestionRead, ({ caller, params, body }) =>
    suggestions.noteRead(actorOf(caller), params.suggestionId, body.read),
  )
  api.handle(declared.removeSuggestion, ({ caller, params }) =>
    suggestions.remove(actorOf(caller), params.suggestionId),
  )
}

function by({ caller, idempotencyKey }: { caller: Caller; idempotencyKey: string | undefined }) {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return { stationId: caller.stationId, key: idempotencyKey }
}

const isPeriod = (from: string, to: string): boolean => {
  const days = daysBetween(from, to) + 1
  return days >= 1 && days <= LONGEST_PERIOD_DAYS
}

const notAPeriod = refuse({
  code: 'invalid-request',
  params: { path: 'query.to', problem: `1 to ${LONGEST_PERIOD_DAYS} days` },
})
