import { decideSubmission, getSubmission } from '@pratu/protocol/api/office/submissions'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Submissions } from './submissions.ts'

export function submissionRoutes(api: Api, { submissions }: { submissions: Submissions }): void {
  api.handle(getSubmission, async ({ params: { schoolId, submissionId } }) => {
    const found = await submissions.find(schoolId, submissionId)
    return found ? succeed(found) : refuse('not-found')
  })
  api.handle(decideSubmission, ({ caller, params, body }) =>
    caller.kind === 'office'
      ? submissions.decide(
          { actor: actorOf(caller), displayName: caller.member.displayName },
          { ...params, ...body },
        )
      : refuse('not-allowed'),
  )
}
