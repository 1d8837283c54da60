import { addSchool } from '@pratu/protocol/api/office/schools'
import { joinNetwork } from '@pratu/protocol/api/office-link'
import { granted, type Visitor } from './visitor.ts'

/** A code by which a school joins, and the id under which the Office knows it. */
export async function enrolmentCode(
  clerk: Visitor,
  name: string,
): Promise<{ schoolId: string; code: string }> {
  const { school, enrolmentCode } = granted(
    await clerk.call(addSchool, { body: { name, ministryCode: null, levels: 'primary' } }),
  )
  return { schoolId: school.schoolId, code: enrolmentCode }
}

/** Lets a school's server join an Office's network; answers the id that it has there. */
export async function joinedSchool(
  clerk: Visitor,
  officeUrl: string,
  librarian: Visitor,
  name: string,
): Promise<string> {
  const { schoolId, code } = await enrolmentCode(clerk, name)
  granted(await librarian.call(joinNetwork, { body: { address: officeUrl, code }, timeoutMs: 30_000 }))
  return schoolId
}
