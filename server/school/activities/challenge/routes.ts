import * as declared from '@pratu/protocol/api/challenge'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api, Caller } from '../../../web/mount.ts'
import { stationOf } from '../routes.ts'
import type { ChallengeFeature } from './create-challenge.ts'

export function challengeRoutes(api: Api, { staff, own }: ChallengeFeature): void {
  const by = ({ caller }: { caller: Caller }) => ({ actor: actorOf(caller) })

  api.handle(declared.readChallenge, ({ query }) => succeed(staff.read(query)))
  api.handle(declared.setChallenge, asked => staff.set(by(asked), asked.params, asked.body))
  api.handle(declared.listBooksRead, ({ params }) => succeed({ books: staff.logOf(params, params.patronId) }))
  api.handle(declared.logBook, asked => staff.log(by(asked), asked.body.patron, asked.body.title))
  api.handle(declared.confirmBook, asked =>
    staff.confirm(by(asked), asked.params.patronId, asked.params.mark),
  )
  api.handle(declared.removeBookRead, asked =>
    staff.remove(by(asked), asked.params.patronId, asked.params.mark),
  )
  api.handle(declared.readOwnChallenge, ({ caller, params }) =>
    own.read({ stationId: stationOf(caller), ...params }),
  )
  api.handle(declared.tellLiked, ({ caller, params, body }) =>
    own.tellLiked({ stationId: stationOf(caller), ...params }, body.liked),
  )
}
