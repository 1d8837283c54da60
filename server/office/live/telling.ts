/** What features tell after their commit; the live pages of all processes hear of it. */
export interface Telling {
  /** Something about a school changed: its facts, its contact, its totals, its place in the round. */
  school(schoolId: string): void
  /** Something about the whole round changed: when its reports are due. */
  round(): void
  /** A report arrived, or was decided about. */
  submission(schoolId: string, submissionId: string): void
}

/** Passes on what is told to whoever listens by then; features are made before their pages' live side. */
export function createTelling(): { telling: Telling; listen(listener: Telling): void } {
  const listeners: Telling[] = []
  return {
    telling: {
      round: () => {
        for (const listener of listeners) listener.round()
      },
      school: schoolId => {
        for (const listener of listeners) listener.school(schoolId)
      },
      submission: (schoolId, submissionId) => {
        for (const listener of listeners) listener.submission(schoolId, submissionId)
      },
    },
    listen: listener => {
      listeners.push(listener)
    },
  }
}
