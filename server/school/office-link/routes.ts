import { buffer } from 'node:stream/consumers'
import {
  exchangeNow,
  getOfficeLink,
  getParcelContent,
  getParcelFile,
  joinNetwork,
  leaveNetwork,
  listAnnouncements,
  makeParcelFile,
  readReplyFile,
} from '@pratu/protocol/api/office-link'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { OfficeLinkState } from '@pratu/protocol/office-link'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { OfficeLink } from './office-link.ts'

export function officeLinkRoutes(api: Api, office: OfficeLink): void {
  /** What stands after something was done. */
  const after = (done: Result<unknown>): Result<{ link: OfficeLinkState | null }> =>
    done.ok ? succeed({ link: office.state() }) : done

  api.handle(getOfficeLink, () => succeed({ link: office.state() }))
  api.handle(joinNetwork, async ({ caller, body }) => after(await office.join(actorOf(caller), body)))
  api.handle(leaveNetwork, async ({ caller }) => after(await office.leave(actorOf(caller))))
  api.handle(exchangeNow, async ({ caller }) => after(await office.exchange(actorOf(caller))))
  api.handle(makeParcelFile, ({ caller }) => office.makeFile(actorOf(caller)))
  api.handle(getParcelFile, ({ params }) => office.file(params.parcelId))
  api.handle(getParcelContent, ({ params }) => office.content(params.parcelId))
  api.handle(readReplyFile, async ({ caller, upload }) =>
    after(await office.readReplyFile(actorOf(caller), (await buffer(upload)).toString('utf8'))),
  )
  api.handle(listAnnouncements, () => succeed(office.announcements()))
}
