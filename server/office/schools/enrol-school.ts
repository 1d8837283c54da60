import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { EnrolmentAttempt } from '@pratu/protocol/office/schools'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import type { Telling } from '../live/telling.ts'
import { hashOfCode } from './enrolment-code.ts'
import { addKey, keysOf, lockCode, noteAttempt, schoolOfCode, useCode } from './enrolment-store.ts'
import { updateSchool } from './school-store.ts'

export interface AskedEnrolment {
  readonly code: string
  readonly publicKey: string
  readonly schoolName: string
}

export type EnrolSchool = (asked: AskedEnrolment) => Promise<Result<{ schoolId: string; schoolName: string }>>

/**
 * A school's server joins with a code, which serves once. The same server may ask again with it, since the answer can get
 * lost; another one is refused, and staff see that it tried.
 */
export function createEnrolSchool(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
  telling: Telling
}): EnrolSchool {
  const { database, clock, randomness, audit, telling } = needs

  return async ({ code, publicKey, schoolName }) => {
    const codeHash = hashOfCode(code)
    const result = await database.transaction(async writing => {
      const schoolId = await schoolOfCode(writing, codeHash)
      const found = schoolId && (await lockCode(writing, schoolId, codeHash))
      if (!found) return refuse('school-code-wrong')
      const { name } = found
      if (found.left_at_ms !== null) return refuse('school-left')
      const nowMs = clock.now()
      const [newest] = await keysOf(writing, schoolId)
      const enrolled = succeed({ schoolId, schoolName: name })

      const refuseFor = async (reason: EnrolmentAttempt['reason']) => {
        await noteAttempt(writing, {
          school_id: schoolId,
          attempt_id: randomness.id(),
          at_ms: nowMs,
          claimed_name: schoolName,
          reason,
        })
        return refuse(reason)
      }
      if (found.used_at_ms !== null)
        return newest?.public_key === publicKey ? enrolled : refuseFor('enrolment-code-used')
      if (found.expires_at_ms <= nowMs) return refuseFor('enrolment-code-expired')

      await useCode(writing, schoolId, codeHash, nowMs)
      await addKey(writing, {
        school_id: schoolId,
        key_number: (newest?.key_number ?? 0) + 1,
        public_key: publicKey,
        from_ms: nowMs,
        retired_at_ms: null,
      })
      await updateSchool(writing, schoolId, { joined_at_ms: nowMs, last_contact_at_ms: nowMs })
      await audit.append(writing, `school:${name}`, 'school-enrolled', { schoolId, claimedName: schoolName })
      return enrolled
    })
    if (result.ok) telling.school(result.value.schoolId)
    return result
  }
}
