import {
  changePaperSettings,
  getDocument,
  getPaperChoices,
  makeDocument,
} from '@pratu/protocol/api/documents'
import { refuse, succeed } from '@pratu/protocol/failures'
import { sheetFaults } from '@pratu/protocol/label-sheets'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Papers } from './papers.ts'

export function paperRoutes(api: Api, papers: Papers): void {
  api.handle(getPaperChoices, () => succeed(papers.choices()))
  api.handle(changePaperSettings, async ({ body }) => {
    if (sheetFaults(body.ownSheet).length > 0) return refuse('sheet-impossible')
    await papers.changeSettings(body)
    return succeed({})
  })
  api.handle(makeDocument, ({ body, caller }) =>
    papers.make(body, { memberId: memberOf(caller), actor: actorOf(caller) }),
  )
  api.handle(getDocument, ({ params, caller }) => {
    const found = papers.find(params.documentId, memberOf(caller))
    if (!found.ok) return found
    const { mediaType, fileName, content } = found.value
    return succeed({ mediaType, fileName, inline: true, content })
  })
}

/** The endpoints are the staff's alone. */
const memberOf = (caller: Caller): string => (caller.kind === 'staff' ? caller.member.id : '')
