import type { getAsking, getRatings, rateLibrary } from '@pratu/protocol/api/feedback'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Question, QuestionFields, QuestionRatings } from '@pratu/protocol/feedback'
import { SCORES, type ScoreCounts } from '@pratu/protocol/satisfaction'
import * as z from 'zod/mini'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { FeedbackNeeds, KioskRequest } from './feedback-needs.ts'
import { createRatingStore } from './rating-store.ts'

type Asking = ResponseOf<typeof getAsking>

const ASKS = 'feedback-asks'
/** A break lasts less than this. */
const SEMESTER_WITHIN_DAYS = 250

/** The five faces: what they ask, and what was answered. */
export interface Ratings {
  /** What kiosks ask now; null while they ask nothing. */
  asked(): Question | null
  rate(request: KioskRequest, rating: BodyOf<typeof rateLibrary>): Promise<Result<{ noted: true }>>
  asking(): Asking
  word(actor: string, wording: { question: QuestionFields; from: 'today' | 'next-semester' }): Promise<Asking>
  switchAsking(actor: string, asks: boolean): Promise<Asking>
  /** Only questions that somebody answered. */
  byQuestion(from: string, to: string): QuestionRatings[]
  byMonth(from: string, to: string): ResponseOf<typeof getRatings>['months']
}

export function createRatings(needs: FeedbackNeeds): Ratings {
  const { database, clock, calendar, audit, durably, isFlood } = needs
  const store = createRatingStore(database)
  const today = () => dateOf(clock.now())
  const asks = () => readSetting(database, ASKS, z.boolean(), true)

  const nextSemesterFrom = () => {
    const next = calendar
      .semesters(today(), addDays(today(), SEMESTER_WITHIN_DAYS))
      .find(({ from }) => from > today())
    if (!next) throw new Error('A calendar has a semester within 250 days.')
    return next.from
  }

  const asking = (): Asking => ({
    asks: asks(),
    current: store.questionOn(today()),
    next: store.questionAfter(today()),
    nextSemesterFrom: nextSemesterFrom(),
  })

  return {
    asked: () => (asks() ? store.questionOn(today()) : null),

    rate: ({ stationId, key }, { questionId, score }) => {
      if (isFlood('rating', stationId)) return Promise.resolve(refuse('too-many-requests'))
      // The key's memory does not hold which face it was.
      return durably({ request: ['rating', stationId], key }, ({ nowMs }) => {
        if (store.questions([questionId]).length === 0) return refuse('not-found')
        store.addAnswer(dateOf(nowMs), questionId, score)
        return succeed({ noted: true })
      })
    },

    asking,

    word: (actor, { question, from }) =>
      database.write(() => {
        const fromDate = from === 'today' ? today() : nextSemesterFrom()
        store.addQuestion(fromDate, question)
        audit.append(actor, 'feedback-question-worded', { question: question.th, from: fromDate })
        return asking()
      }),

    switchAsking: (actor, on) =>
      database.write(() => {
        writeSetting(database, ASKS, on)
        audit.append(actor, 'feedback-asking-switched', { asks: on })
        return asking()
      }),

    byQuestion(from, to) {
      const byId = Map.groupBy(store.counts(from, to), row => row.question_id)
      return store
        .questions([...byId.keys()])
        .map(question => ({ question, counts: countsOf(byId.get(question.id) ?? []) }))
    },

    byMonth: (from, to) =>
      [...Map.groupBy(store.counts(from, to), ({ date }) => date.slice(0, 7))].map(([month, rows]) => ({
        month,
        counts: countsOf(rows),
      })),
  }
}

const countsOf = (rows: readonly { score: number; answers: number }[]): ScoreCounts =>
  SCORES.map(score => rows.reduce((sum, row) => sum + (row.score === score ? row.answers : 0), 0))
