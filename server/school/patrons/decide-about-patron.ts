import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { PatronDetail } from '@pratu/protocol/patrons'
import { hashOf } from '../../process/randomness.ts'
import { KEY_REUSED, rememberAnswer } from '../database/remember-answer.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'
import type { PatronRecord } from './patron-rows-store.ts'

/** How changes of patrons are decided: each in one durable job, answered with the patron as it is then. */
export function createDeciding({ database, clock, rows, details }: PatronNeeds) {
  const answerOf = (patronId: string): Result<PatronDetail> => {
    const patron = details.find(patronId)
    return patron ? succeed(patron) : refuse('not-found')
  }

  /** `decide` answers with the patron's id. Only a digest of what was asked is kept, because it holds personal data. */
  async function durably(
    { key }: PatronRequest,
    asked: unknown,
    decide: (nowMs: number) => Result<string>,
  ): Promise<Result<PatronDetail>> {
    const request = hashOf(JSON.stringify(asked))
    const answer = await database.write(() => {
      const nowMs = clock.now()
      return rememberAnswer(database, { key, request, nowMs }, () => decide(nowMs))
    })
    if (answer === KEY_REUSED) return refuse('idempotency-key-reused')
    return answer.ok ? answerOf(answer.value) : answer
  }

  return {
    answerOf,
    durably,

    /** Decides about a patron who exists and is not forgotten; undefined means that it is done. */
    about: (
      request: PatronRequest,
      patronId: string,
      asked: unknown,
      decide: (patron: PatronRecord, nowMs: number) => Result<never> | undefined,
    ): Promise<Result<PatronDetail>> =>
      durably(request, [patronId, asked], nowMs => {
        const patron = rows.find(patronId)
        if (!patron) return refuse('not-found')
        if (patron.state === 'forgotten') return refuse('patron-forgotten')
        return decide(patron, nowMs) ?? succeed(patronId)
      }),
  }
}
