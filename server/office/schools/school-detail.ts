import type { SchoolDetail } from '@pratu/protocol/api/office/schools'
import type { NetworkSchool } from '@pratu/protocol/office/schools'
import type { OfficeDatabase } from '../database/open.ts'
import { listAttempts } from './enrolment-store.ts'
import { lastParcels } from './parcel-list-store.ts'

interface DetailNeeds {
  database: OfficeDatabase
  findSchool(schoolId: string): Promise<NetworkSchool | undefined>
  dueOf(schoolId: string): Promise<SchoolDetail['due']>
  submissionsOf(schoolId: string): Promise<SchoolDetail['submissions']>
  trendsOf(schoolId: string): Promise<Pick<SchoolDetail, 'semesters' | 'months'>>
  backupsOf(schoolId: string): Promise<SchoolDetail['backups']>
}

/** A school as its page shows it, with what other features know of it. */
export async function readSchoolDetail(
  schoolId: string,
  { database, findSchool, dueOf, submissionsOf, trendsOf, backupsOf }: DetailNeeds,
): Promise<SchoolDetail | undefined> {
  const school = await findSchool(schoolId)
  if (!school) return undefined
  const [due, submissions, trends, parcels, attempts, backups] = await Promise.all([
    dueOf(schoolId),
    submissionsOf(schoolId),
    trendsOf(schoolId),
    lastParcels(database.reads, schoolId),
    listAttempts(database.reads, schoolId),
    backupsOf(schoolId),
  ])
  return {
    school,
    due,
    submissions,
    ...trends,
    parcels,
    backups,
    attempts: attempts.map(({ schoolName: _, ...attempt }) => attempt),
  }
}
