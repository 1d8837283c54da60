import * as declared from '@pratu/protocol/api/patrons'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { PatronFeature } from './create-patrons.ts'

export function patronRoutes(api: Api, feature: PatronFeature): void {
  const { lists, patrons, cards, standings, forgetting, exportPatron } = feature
  const by = ({ caller, idempotencyKey }: { caller: Caller; idempotencyKey?: string | undefined }) => ({
    actor: actorOf(caller),
    key: idempotencyKey,
  })

  api.handle(declared.listPatrons, ({ query }) => succeed(lists.page(query)))
  api.handle(declared.listClassrooms, () => succeed({ classrooms: lists.classrooms() }))
  api.handle(declared.getPatron, ({ params }) => patrons.find(params.patronId))
  api.handle(declared.addPatron, asked => patrons.add(by(asked), asked.body))
  api.handle(declared.changePatron, asked => patrons.change(by(asked), asked.params.patronId, asked.body))
  api.handle(declared.blockPatron, asked =>
    standings.block(by(asked), asked.params.patronId, asked.body.reason),
  )
  api.handle(declared.unblockPatron, asked => standings.unblock(by(asked), asked.params.patronId))
  api.handle(declared.leavePatron, asked =>
    standings.leave(by(asked), asked.params.patronId, asked.body.leftOn),
  )
  api.handle(declared.comeBackPatron, asked => standings.comeBack(by(asked), asked.params.patronId))
  api.handle(declared.addCard, asked => cards.add(by(asked), asked.params.patronId, asked.body))
  api.handle(declared.removeCard, asked => cards.remove(by(asked), asked.params.patronId, asked.params.code))
  api.handle(declared.exportPatron, asked => exportPatron(by(asked), asked.params.patronId))
  api.handle(declared.forgetPatron, asked => forgetting.forget(by(asked), asked.params.patronId))
  houseRoutes(api, feature, by)
}

/** What concerns all patrons: groups, levels, privacy and the roll-over. */
function houseRoutes(
  api: Api,
  { groups, privacy, rollOvers }: PatronFeature,
  by: (asked: { caller: Caller; idempotencyKey?: string | undefined }) => {
    actor: string
    key: string | undefined
  },
): void {
  api.handle(declared.listGroups, () => succeed({ groups: groups.list() }))
  api.handle(declared.addGroup, asked => groups.add(by(asked), asked.body))
  api.handle(declared.changeGroup, asked => groups.change(by(asked), asked.params.groupId, asked.body))
  api.handle(declared.removeGroup, asked => groups.remove(by(asked), asked.params.groupId))
  api.handle(declared.listLevels, () => succeed({ levels: groups.levels() }))
  api.handle(declared.changeLevels, asked => groups.changeLevels(by(asked), asked.body.levels))

  api.handle(declared.getPrivacy, () => succeed(privacy.current()))
  api.handle(declared.changePrivacy, async asked => succeed(await privacy.change(by(asked), asked.body)))

  api.handle(declared.listRollOvers, () => succeed(rollOvers.list()))
  api.handle(declared.previewRollOver, ({ body }) => rollOvers.preview(body))
  api.handle(declared.applyRollOver, asked => rollOvers.apply(by(asked), asked.body))
  api.handle(declared.undoRollOver, asked => rollOvers.undo(by(asked), asked.params.rollOverId))
}
