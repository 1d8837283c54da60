import * as z from 'zod/mini'
import { SemesterKey } from '../semester.ts'
import { Round, RoundRow } from './rounds.ts'
import { NetworkSchool } from './schools.ts'
import { SubmissionRow } from './submissions.ts'

/** Socket.IO namespace of the Office's pages; it authenticates with the Office's cookie. */
export const OFFICE_NAMESPACE = '/office'

/** The newest round, and those of its schools of which something changed; when its due date changed, many more may stand elsewhere. */
export const RoundNews = z.object({ semester: SemesterKey, round: Round, rows: z.array(RoundRow) })
export type RoundNews = z.infer<typeof RoundNews>

/**
 * Payloads of ServerToOffice, with which the page parses what comes in. Each carries whole values, never differences, and
 * tells what happened at any process of the Office.
 */
export const officeInbound = {
  round: RoundNews,
  submissions: z.array(SubmissionRow),
  schools: z.array(NetworkSchool),
} as const

export interface ServerToOffice {
  round(news: RoundNews): void
  /** Reports that arrived, or about which was decided. */
  submissions(rows: SubmissionRow[]): void
  /** Schools that were added, enrolled, changed, or from which a parcel came. */
  schools(schools: NetworkSchool[]): void
}

export type OfficeToServer = Record<never, never>
