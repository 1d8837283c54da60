import type { Submission } from '@pratu/protocol/half-year-report'
import type { Writing } from '../database/open.ts'
import { addStep, insertSubmission, isKnown, lockVersions, supersede } from './submission-store.ts'

interface Arrived {
  readonly schoolId: string
  readonly keyNumber: number
  readonly submissions: readonly Submission[]
  readonly nowMs: number
}

/** What is done with the answers to findings that a report brings. */
export type TakeAnswers = (writing: Writing, schoolId: string, submission: Submission) => Promise<void>

/**
 * Takes reports, each once however often it comes. The newest version counts, in whatever order they arrive: by the
 * school's key, then by its number. Answers the ids of those that are new here.
 */
export async function takeSubmissions(
  writing: Writing,
  { schoolId, keyNumber, submissions, nowMs }: Arrived,
  takeAnswers: TakeAnswers,
): Promise<string[]> {
  const taken: string[] = []
  for (const submission of submissions) {
    const { submissionId, semester, version, correctionReason } = submission
    if (await isKnown(writing, schoolId, submissionId)) continue
    const versions = await lockVersions(writing, schoolId, semester)
    const isNewest = versions.every(
      known => known.key_number < keyNumber || (known.key_number === keyNumber && known.version <= version),
    )
    if (isNewest)
      await supersede(
        writing,
        schoolId,
        semester.academicYear,
        versions.filter(({ superseded }) => !superseded).map(({ submission_id }) => submission_id),
      )
    await insertSubmission(
      writing,
      {
        school_id: schoolId,
        academic_year: semester.academicYear,
        submission_id: submissionId,
        semester: semester.semester,
        version,
        key_number: keyNumber,
        correction_reason: correctionReason,
        arrived_at_ms: nowMs,
        superseded: !isNewest,
        state: 'sent',
        state_at_ms: nowMs,
        decided_by: null,
        remark: null,
      },
      submission,
    )
    await addStep(
      writing,
      { schoolId, academicYear: semester.academicYear, submissionId },
      { state: 'sent', atMs: nowMs, by: null, remark: null },
    )
    await takeAnswers(writing, schoolId, submission)
    taken.push(submissionId)
  }
  return taken
}
