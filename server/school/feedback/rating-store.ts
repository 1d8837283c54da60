import {
  FIRST_QUESTION,
  FIRST_QUESTION_ID,
  type Question,
  type QuestionFields,
} from '@pratu/protocol/feedback'
import type { Score } from '@pratu/protocol/satisfaction'
import type { Selectable } from 'kysely'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { FeedbackTables } from '../database/tables/feedback.ts'

const currentOn = compileOnce(({ date }: { date: string }) =>
  queries
    .selectFrom('rating_questions')
    .selectAll()
    .where('from_date', '<=', date)
    .orderBy('from_date', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

/** Questions and how they were answered. What writes is called inside a job of `write`. */
export function createRatingStore(database: SchoolDatabase) {
  return {
    /** What is asked on a day. */
    questionOn: (date: string): Question => {
      const row = database.first(currentOn({ date }))
      return row ? questionOf(row) : FIRST
    },

    /** The last that begins after a day. */
    questionAfter: (date: string): Question | null => {
      const row = database.first(
        queries
          .selectFrom('rating_questions')
          .selectAll()
          .where('from_date', '>', date)
          .orderBy('from_date')
          .orderBy('id', 'desc')
          .limit(1),
      )
      return row ? questionOf(row) : null
    },

    /** Those of `ids`, the first among them. */
    questions: (ids: readonly number[]): Question[] => {
      const rows = database.all(queries.selectFrom('rating_questions').selectAll().where('id', 'in', ids))
      return [...(ids.includes(FIRST_QUESTION_ID) ? [FIRST] : []), ...rows.map(questionOf)]
    },

    addQuestion(from: string, { th, en }: QuestionFields): void {
      database.run(queries.insertInto('rating_questions').values({ from_date: from, th, en }))
    },

    addAnswer(date: string, questionId: number, score: Score): void {
      database.run(
        queries
          .insertInto('rating_counts')
          .values({ date, question_id: questionId, score, answers: 1 })
          .onConflict(conflict =>
            conflict
              .columns(['date', 'question_id', 'score'])
              .doUpdateSet(({ eb, ref }) => ({ answers: eb(ref('rating_counts.answers'), '+', 1) })),
          ),
      )
    },

    counts: (from: string, to: string): Selectable<FeedbackTables['rating_counts']>[] =>
      database.all(
        queries
          .selectFrom('rating_counts')
          .selectAll()
          .where('date', '>=', from)
          .where('date', '<=', to)
          .orderBy('date'),
      ),
  }
}

const FIRST: Question = { id: FIRST_QUESTION_ID, text: FIRST_QUESTION, from: null }

const questionOf = ({ id, from_date, th, en }: Selectable<FeedbackTables['rating_questions']>): Question => ({
  id,
  text: { th, en: en === '' ? th : en },
  from: from_date,
})
