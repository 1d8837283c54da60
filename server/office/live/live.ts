import type { RoundNews } from '@pratu/protocol/office/office-link'
import type { NetworkSchool } from '@pratu/protocol/office/schools'
import type { SubmissionRow } from '@pratu/protocol/office/submissions'
import type { Logger } from 'pino'
import type { Timers } from '../../process/timers.ts'
import type { OfficeNamespace } from './guard-live.ts'
import type { Telling } from './telling.ts'

/** What is told within this time goes out together; */
const GATHERED_MS = 200
/** after a reading that took long, it waits as many times as long. */
const REST_AFTER_READING = 4
/** Schools in one message. */
const SCHOOLS_A_MESSAGE = 200

interface LiveNeeds {
  timers: Pick<Timers, 'after'>
  log: Logger
  roundNews(schoolIds: readonly string[]): Promise<RoundNews>
  schools(schoolIds: readonly string[]): Promise<NetworkSchool[]>
  submission(schoolId: string, submissionId: string): Promise<SubmissionRow | undefined>
}

/** Tells the Office's pages, at all processes, what features told here: whole values, a few times a second at most. */
export function officeLive(
  namespace: OfficeNamespace,
  needs: LiveNeeds,
): { listener: Telling; stop(): void } {
  const { timers, log, roundNews, schools, submission } = needs
  const changed = new Set<string>()
  const reports = new Map<string, { schoolId: string; submissionId: string }>()
  let roundChanged = false
  let cancel: (() => void) | undefined
  let stopped = false

  function gather(waitMs = GATHERED_MS): void {
    if (cancel || stopped) return
    cancel = timers.after(waitMs, () => void tell())
  }

  async function tell(): Promise<void> {
    const startedAtMs = performance.now()
    try {
      await tellSchools([...changed].slice(0, SCHOOLS_A_MESSAGE))
      await tellReports([...reports.values()].slice(0, SCHOOLS_A_MESSAGE))
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'the pages could not be told of a change')
    }
    cancel = undefined
    if (changed.size > 0 || reports.size > 0 || roundChanged)
      gather(Math.max(GATHERED_MS, REST_AFTER_READING * (performance.now() - startedAtMs)))
  }

  async function tellSchools(schoolIds: readonly string[]): Promise<void> {
    if (schoolIds.length === 0 && !roundChanged) return
    roundChanged = false
    for (const schoolId of schoolIds) changed.delete(schoolId)
    const [round, known] = await Promise.all([roundNews(schoolIds), schools(schoolIds)])
    namespace.emit('schools', known)
    namespace.emit('round', round)
  }

  async function tellReports(told: readonly { schoolId: string; submissionId: string }[]): Promise<void> {
    if (told.length === 0) return
    for (const { submissionId } of told) reports.delete(submissionId)
    const rows = await Promise.all(
      told.map(({ schoolId, submissionId }) => submission(schoolId, submissionId)),
    )
    namespace.emit(
      'submissions',
      rows.filter(row => row !== undefined),
    )
  }

  return {
    listener: {
      round: () => {
        roundChanged = true
        gather()
      },
      school: schoolId => {
        changed.add(schoolId)
        gather()
      },
      submission: (schoolId, submissionId) => {
        changed.add(schoolId)
        reports.set(submissionId, { schoolId, submissionId })
        gather()
      },
    },
    stop: () => {
      stopped = true
      cancel?.()
    },
  }
}
