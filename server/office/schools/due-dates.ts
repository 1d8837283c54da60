import type { DueDates } from '@pratu/protocol/api/office/due-dates'
import type { ReportDue } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { academicYearOf, type SemesterKey } from '@pratu/protocol/semester'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import type { Telling } from '../live/telling.ts'
import { dueOfSchool, readDueDates, writeDueDate, writeSchoolDueDate } from './due-date-store.ts'
import { readSchool } from './school-store.ts'

/** When reports are due: a date for the network, and another for a school that was given one. */
export interface DueDatesOfNetwork {
  of(semester: SemesterKey): Promise<DueDates>
  set(actor: string, semester: SemesterKey, dueDate: string | null): Promise<DueDates>
  setForSchool(
    actor: string,
    semester: SemesterKey,
    schoolId: string,
    dueDate: string | null,
  ): Promise<Result<DueDates>>
  /** A school's, of the academic year of a day, the one before and the one after. */
  ofSchool(schoolId: string, today: string): Promise<(ReportDue & { isOwn: boolean })[]>
}

const keyOf = ({ academicYear, semester }: SemesterKey): SemesterKey => ({ academicYear, semester })

export function createDueDates(needs: {
  database: OfficeDatabase
  audit: AuditLog
  telling: Telling
}): DueDatesOfNetwork {
  const { database, audit, telling } = needs
  const of = (semester: SemesterKey) => readDueDates(database.now, semester)

  return {
    of,
    set: async (actor, semester, dueDate) => {
      await database.transaction(async writing => {
        await writeDueDate(writing, semester, dueDate)
        await audit.append(writing, actor, 'due-date-set', { ...keyOf(semester), dueDate })
      })
      telling.round()
      return of(semester)
    },
    setForSchool: async (actor, semester, schoolId, dueDate) => {
      const school = await readSchool(database.now, 0, schoolId)
      if (!school) return refuse('not-found')
      await database.transaction(async writing => {
        await writeSchoolDueDate(writing, semester, schoolId, dueDate)
        await audit.append(writing, actor, 'due-date-set', {
          ...keyOf(semester),
          name: school.name,
          dueDate,
        })
      })
      telling.school(schoolId)
      return succeed(await of(semester))
    },
    ofSchool: (schoolId, today) => dueOfSchool(database.now, schoolId, academicYearOf(today)),
  }
}
