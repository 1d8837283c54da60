import type { ChallengeFields } from '@pratu/protocol/challenge'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { Tables } from '../../database/tables.ts'

type Row = Tables['challenges']

/** A semester's challenge as it is kept; `markKey` is null once the semester is over. */
export interface StoredChallenge extends ChallengeFields, SemesterKey {
  readonly markKey: string | null
}

const challengeOf = (row: Row): StoredChallenge => ({
  academicYear: row.academic_year,
  semester: row.semester,
  name: { th: row.name_th, en: row.name_en },
  steps: JSON.parse(row.steps) as number[],
  confirmedBy: row.confirmed_by,
  sameDay: row.same_day === 1,
  markKey: row.mark_key,
})

/** What writes is called inside a job of `write`. */
export function createChallengeStore(database: SchoolDatabase) {
  return {
    find({ academicYear, semester }: SemesterKey): StoredChallenge | undefined {
      const row = database.first(
        queries
          .selectFrom('challenges')
          .selectAll()
          .where('academic_year', '=', academicYear)
          .where('semester', '=', semester),
      )
      return row && challengeOf(row)
    },

    /** The newest first. */
    all: (): StoredChallenge[] =>
      database
        .all(
          queries
            .selectFrom('challenges')
            .selectAll()
            .orderBy('academic_year', 'desc')
            .orderBy('semester', 'desc'),
        )
        .map(challengeOf),

    put({ academicYear, semester, name, steps, confirmedBy, sameDay, markKey }: StoredChallenge): void {
      const chosen = {
        name_th: name.th,
        name_en: name.en,
        steps: JSON.stringify(steps),
        confirmed_by: confirmedBy,
        same_day: Number(sameDay),
        mark_key: markKey,
      }
      database.run(
        queries
          .insertInto('challenges')
          .values({ academic_year: academicYear, semester, ...chosen })
          .onConflict(conflict => conflict.columns(['academic_year', 'semester']).doUpdateSet(chosen)),
      )
    },
  }
}
export type ChallengeStore = ReturnType<typeof createChallengeStore>
