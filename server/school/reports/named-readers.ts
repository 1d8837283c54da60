import { semesterName } from '@pratu/protocol/semester'
import type { ReportStore } from './report-store.ts'

/** Where a signed report names a patron among its top readers. */
export interface ReportNaming {
  /** `2569-1`. */
  readonly semester: string
  readonly version: number
  readonly place: number
  readonly name: string | null
  readonly classroom: string | null
  readonly loans: number
}

/** The people whom signed reports name. What was signed is only figures: names lie beside it, so that they can go. */
export function createNamedReaders(store: Pick<ReportStore, 'thatNameReaders' | 'change'>) {
  return {
    /** Inside a job of `write`: of the patron only the loans stay, in every version of every report. */
    forgetReader(patronId: string): void {
      for (const { id, readers } of store.thatNameReaders()) {
        if (!readers.some(reader => reader.patronId === patronId)) continue
        const left = readers.map(reader =>
          reader.patronId === patronId ? { ...reader, patronId: null, name: null, classroom: null } : reader,
        )
        store.change(id, { readers: JSON.stringify(left) })
      }
    },

    reportsNaming: (patronId: string): ReportNaming[] =>
      store.thatNameReaders().flatMap(({ academic_year, semester, version, readers }) =>
        readers.flatMap((reader, index) => {
          if (reader.patronId !== patronId) return []
          const { name, classroom, loans } = reader
          const report = semesterName({ academicYear: academic_year, semester })
          return { semester: report, version, place: index + 1, name, classroom, loans }
        }),
      ),
  }
}
