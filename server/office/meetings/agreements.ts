import { dateOf } from '@pratu/protocol/bangkok'
import { type Refusal, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Agreement, AgreementText } from '@pratu/protocol/office/meetings'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import {
  deleteAgreement,
  insertAgreement,
  listAgreementPage,
  readAgreement,
  updateAgreement,
} from './agreement-store.ts'
import { hasUnknownSchool } from './meeting-store.ts'
import type { Writer } from './meetings.ts'

/** What the Office has agreed on with single schools, and when both look at it again. */
export interface Agreements {
  list(asked: {
    schoolId: string | undefined
    due: boolean
    offset: number
    limit: number
  }): Promise<{ agreements: Agreement[]; total: number }>
  add(by: Writer, schoolId: string, text: AgreementText): Promise<Result<Agreement>>
  change(by: Writer, schoolId: string, agreementId: string, text: AgreementText): Promise<Result<Agreement>>
  remove(by: Writer, schoolId: string, agreementId: string): Promise<Result<{ removed: true }>>
}

export function createAgreements(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): Agreements {
  const { database, clock, randomness, audit } = needs
  const today = () => dateOf(clock.now())

  async function found(schoolId: string, agreementId: string): Promise<Result<Agreement>> {
    const agreement = await readAgreement(database.now, today(), schoolId, agreementId)
    return agreement ? succeed(agreement) : refuse('not-found')
  }

  return {
    list: asked => listAgreementPage(database.now, today(), asked),

    add: async (by, schoolId, text) => {
      if (await hasUnknownSchool(database.now, [schoolId])) return refuse('school-unknown')
      const refusal = checkDays(text)
      if (refusal) return refusal
      const agreementId = randomness.id()
      await database.transaction(async writing => {
        const made = { by: by.displayName, atMs: clock.now() }
        await insertAgreement(writing, { schoolId, agreementId }, text, made)
        await audit.append(writing, by.actor, 'agreement-added', { schoolId, agreementId, title: text.title })
      })
      return found(schoolId, agreementId)
    },

    change: async (by, schoolId, agreementId, text) => {
      const refusal = checkDays(text)
      if (refusal) return refusal
      return database.transaction(async writing => {
        if (!(await readAgreement(writing, today(), schoolId, agreementId))) return refuse('not-found')
        await updateAgreement(writing, { schoolId, agreementId }, text, clock.now())
        await audit.append(writing, by.actor, 'agreement-changed', {
          schoolId,
          agreementId,
          title: text.title,
        })
        const changed = await readAgreement(writing, today(), schoolId, agreementId)
        return changed ? succeed(changed) : refuse('not-found')
      })
    },

    remove: (by, schoolId, agreementId) =>
      database.transaction(async writing => {
        const known = await readAgreement(writing, today(), schoolId, agreementId)
        if (!known) return refuse('not-found')
        await deleteAgreement(writing, { schoolId, agreementId })
        await audit.append(writing, by.actor, 'agreement-removed', {
          schoolId,
          agreementId,
          title: known.title,
        })
        return succeed({ removed: true as const })
      }),
  }
}

/** An agreement that ends before it was signed is none. */
const checkDays = ({ signedOn, until }: AgreementText): Refusal | undefined =>
  until !== null && until < signedOn ? refuse('days-backwards') : undefined
