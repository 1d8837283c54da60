import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { NetworkSchool, SchoolLevels } from '@pratu/protocol/office/schools'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import { dictionaryKey } from '../../text/dictionary-key.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase, Writing } from '../database/open.ts'
import type { Telling } from '../live/telling.ts'
import { CODE_LIFETIME_MS, hashOfCode, newEnrolmentCode } from './enrolment-code.ts'
import { replaceCode } from './enrolment-store.ts'
import { insertSchool, listSchoolPage, ownerOfCode, readSchool, updateSchool } from './school-store.ts'

/** A code to enrol by, told once. */
interface NewCode {
  enrolmentCode: string
  expiresAtMs: number
}

export interface SchoolChange {
  name?: string | undefined
  ministryCode?: string | null | undefined
  levels?: SchoolLevels | undefined
  hasLeft?: boolean | undefined
}

/** The schools of the network, as the Office keeps them. */
export interface Schools {
  list(asked: {
    search: string
    offset: number
    limit: number
  }): Promise<{ schools: NetworkSchool[]; total: number }>
  find(schoolId: string): Promise<NetworkSchool | undefined>
  add(
    actor: string,
    asked: { name: string; ministryCode: string | null; levels: SchoolLevels },
  ): Promise<Result<{ school: NetworkSchool } & NewCode>>
  change(actor: string, schoolId: string, change: SchoolChange): Promise<Result<NetworkSchool>>
  makeCode(actor: string, schoolId: string): Promise<Result<NewCode>>
}

export function createSchools(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
  telling: Telling
}): Schools {
  const { database, clock, randomness, audit, telling } = needs
  const find = (schoolId: string) => readSchool(database.now, clock.now(), schoolId)

  async function told(schoolId: string): Promise<NetworkSchool> {
    telling.school(schoolId)
    const school = await find(schoolId)
    if (!school) throw new Error('A school that was just written is gone.')
    return school
  }

  async function writeCode(writing: Writing, actor: string, schoolId: string): Promise<NewCode> {
    const enrolmentCode = newEnrolmentCode(randomness)
    const nowMs = clock.now()
    const expiresAtMs = nowMs + CODE_LIFETIME_MS
    await replaceCode(writing, {
      school_id: schoolId,
      code_hash: hashOfCode(enrolmentCode),
      made_by: actor,
      made_at_ms: nowMs,
      expires_at_ms: expiresAtMs,
      used_at_ms: null,
    })
    return { enrolmentCode, expiresAtMs }
  }

  async function codeTaken(writing: Writing, ministryCode: string | null | undefined, schoolId: string) {
    const name = ministryCode ? await ownerOfCode(writing, ministryCode, schoolId) : undefined
    return name === undefined ? undefined : refuse({ code: 'ministry-code-taken', params: { name } })
  }

  return {
    list: asked => listSchoolPage(database.reads, clock.now(), asked),
    find,

    add: async (actor, { name, ministryCode, levels }) => {
      const schoolId = randomness.id()
      const done = await database.transaction(async writing => {
        const taken = await codeTaken(writing, ministryCode, schoolId)
        if (taken) return taken
        await insertSchool(writing, {
          school_id: schoolId,
          name,
          sort_key: dictionaryKey(name),
          ministry_code: ministryCode,
          levels,
          added_at_ms: clock.now(),
        })
        await audit.append(writing, actor, 'school-added', { schoolId, name })
        return succeed(await writeCode(writing, actor, schoolId))
      })
      return done.ok ? succeed({ school: await told(schoolId), ...done.value }) : done
    },

    change: async (actor, schoolId, change) => {
      const { name, ministryCode, levels, hasLeft } = change
      const done = await database.transaction(async writing => {
        const taken = await codeTaken(writing, ministryCode, schoolId)
        if (taken) return taken
        const updated = await updateSchool(writing, schoolId, {
          school_id: schoolId,
          ...(name !== undefined && { name, sort_key: dictionaryKey(name) }),
          ...(ministryCode !== undefined && { ministry_code: ministryCode }),
          ...(levels !== undefined && { levels }),
          ...(hasLeft !== undefined && { left_at_ms: hasLeft ? clock.now() : null }),
        })
        if (!updated) return refuse('not-found')
        await audit.append(writing, actor, 'school-changed', { schoolId, ...change })
        return succeed(undefined)
      })
      return done.ok ? succeed(await told(schoolId)) : done
    },

    makeCode: async (actor, schoolId) => {
      const school = await find(schoolId)
      if (!school) return refuse('not-found')
      const code = await database.transaction(async writing => {
        await audit.append(writing, actor, 'enrolment-code-made', { schoolId, name: school.name })
        return writeCode(writing, actor, schoolId)
      })
      telling.school(schoolId)
      return succeed(code)
    },
  }
}
