import { Refusal, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { SecurityOutcome } from '@pratu/protocol/tag-security'
import { TagWritten } from '@pratu/protocol/tag-writing'
import * as z from 'zod/mini'

/** What a daemon answered; without an answer it is not there. */
export async function answerOf(asked: Promise<unknown>): Promise<Result<null>> {
  try {
    const refusal = Refusal.safeParse(await asked)
    return refusal.success ? refusal.data : succeed(null)
  } catch {
    return refuse('station-offline')
  }
}

const TagAnswer = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: TagWritten }), Refusal])

/** What became of a tag; without an answer nobody knows whether it stands half. */
export async function writtenOf(asked: Promise<unknown>): Promise<Result<TagWritten>> {
  try {
    const answer = TagAnswer.safeParse(await asked)
    return answer.success ? answer.data : refuse('tag-unfinished')
  } catch {
    return refuse('tag-unfinished')
  }
}

const SecurityAnswer = z.object({ ok: z.literal(true), value: SecurityOutcome })

/** What became of a change of security; without an answer nobody knows, so a person must look. */
export async function outcomeOf(asked: Promise<unknown>): Promise<SecurityOutcome> {
  try {
    const answer = SecurityAnswer.safeParse(await asked)
    return answer.success ? answer.data.value : 'not-taken'
  } catch {
    return 'not-taken'
  }
}
