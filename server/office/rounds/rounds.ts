import { dateOf } from '@pratu/protocol/bangkok'
import type { RoundNews } from '@pratu/protocol/office/office-link'
import type { Round, RoundRow } from '@pratu/protocol/office/rounds'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { Clock } from '../../process/clock.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { currentRound } from '../semesters.ts'
import { type Moment, type RoundQuestion, readRound, readRoundRows, readRoundRowsOf } from './round-store.ts'

/** Who has reported and who has not, semester by semester. */
export interface Rounds {
  current(): SemesterKey
  page(
    semester: SemesterKey,
    question: RoundQuestion,
  ): Promise<{ round: Round; rows: RoundRow[]; total: number }>
  /** Every school of a round, in the order of their names. */
  all(semester: SemesterKey): Promise<RoundRow[]>
  /** The current round, with schools of which something changed. */
  news(schoolIds: readonly string[]): Promise<RoundNews>
}

export function createRounds({ database, clock }: { database: OfficeDatabase; clock: Clock }): Rounds {
  const moment = (): Moment => ({ today: dateOf(clock.now()), nowMs: clock.now() })
  const current = () => currentRound(moment().today)

  return {
    current,
    page: async (semester, question) => {
      const at = moment()
      const [{ round, found }, rows] = await Promise.all([
        readRound(database.reads, semester, at, question),
        readRoundRows(database.reads, semester, at, question),
      ])
      return { round, rows, total: found }
    },
    all: semester =>
      readRoundRows(database.now, semester, moment(), {
        standing: undefined,
        silent: false,
        search: '',
        order: 'name',
        offset: 0,
        limit: null,
      }),
    news: async schoolIds => {
      const semester = current()
      const [{ round }, rows] = await Promise.all([
        readRound(database.now, semester, moment()),
        readRoundRowsOf(database.now, semester, moment(), schoolIds),
      ])
      return { semester, round, rows }
    },
  }
}
