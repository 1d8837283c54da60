import {
  addDeweyTopic,
  addItems,
  addRecord,
  changeCataloguingSettings,
  changeDeweyTopic,
  changeItem,
  changeItemKinds,
  changeItemStatus,
  changeMarc,
  changeRecord,
  changeShelfMarks,
  checkIsbn,
  deleteDeweyTopic,
  deleteItem,
  deleteRecord,
  getCataloguingSettings,
  getDeweyGuide,
  getItem,
  getRecordForEditing,
  listAccessionRegister,
  listItemKinds,
  listShelfMarks,
} from '@pratu/protocol/api/cataloguing'
import { changeRoomPlan, checkRoomPlan, getRoomPlan } from '@pratu/protocol/api/shelves'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { AccessionRegister } from './accession-register.ts'
import type { CataloguingSettingsDesk } from './cataloguing-settings.ts'
import type { ItemEditing } from './edit-items.ts'
import type { Lists } from './edit-lists.ts'
import type { RecordEditing } from './edit-records.ts'
import type { DeweyGuide } from './guide/dewey-guide.ts'
import type { Shelves } from './shelves/shelves.ts'

export interface Cataloguing {
  readonly records: RecordEditing
  readonly items: ItemEditing
  readonly lists: Lists
  readonly settings: CataloguingSettingsDesk
  readonly register: AccessionRegister
  readonly shelves: Shelves
  readonly guide: DeweyGuide
}

const REGISTER_ROWS = 100

export function cataloguingRoutes(api: Api, cataloguing: Cataloguing): void {
  recordRoutes(api, cataloguing)
  itemRoutes(api, cataloguing)
  listRoutes(api, cataloguing)
  guideRoutes(api, cataloguing)
}

function recordRoutes(api: Api, { records }: Cataloguing): void {
  api.handle(getRecordForEditing, ({ params }) => records.get(params.recordId))
  api.handle(addRecord, ({ caller, body, idempotencyKey }) =>
    records.add(actorOf(caller), body, idempotencyKey),
  )
  api.handle(changeRecord, ({ caller, params, body }) =>
    records.change(actorOf(caller), params.recordId, body),
  )
  api.handle(changeMarc, ({ caller, params, body }) =>
    records.changeMarc(actorOf(caller), params.recordId, body),
  )
  api.handle(deleteRecord, ({ caller, params }) => records.remove(actorOf(caller), params.recordId))
  api.handle(checkIsbn, async ({ query }) => succeed(await records.checkIsbn(query)))
}

function itemRoutes(api: Api, { items, settings, register }: Cataloguing): void {
  api.handle(getItem, ({ params }) => items.get(params.barcode))
  api.handle(addItems, ({ caller, params, body, idempotencyKey }) =>
    items.add(actorOf(caller), params.recordId, body, idempotencyKey),
  )
  api.handle(changeItem, ({ caller, params, body }) => items.change(actorOf(caller), params.barcode, body))
  api.handle(changeItemStatus, ({ caller, params, body }) =>
    items.changeStatus(actorOf(caller), params.barcode, body),
  )
  api.handle(deleteItem, ({ caller, params }) => items.remove(actorOf(caller), params.barcode))
  api.handle(getCataloguingSettings, () => succeed(settings.get()))
  api.handle(changeCataloguingSettings, ({ caller, body }) => settings.change(actorOf(caller), body))
  api.handle(listAccessionRegister, ({ query: { offset, ...range } }) =>
    succeed({
      rows: register.rows(range, { offset, limit: REGISTER_ROWS }),
      total: register.total(range),
    }),
  )
}

function listRoutes(api: Api, { lists, shelves }: Cataloguing): void {
  api.handle(listShelfMarks, () => succeed({ marks: lists.marks() }))
  api.handle(changeShelfMarks, ({ caller, body }) => lists.changeMarks(actorOf(caller), body.marks))
  api.handle(listItemKinds, () => succeed({ kinds: lists.kinds() }))
  api.handle(changeItemKinds, ({ caller, body }) => lists.changeKinds(actorOf(caller), body.kinds))
  api.handle(getRoomPlan, () => succeed(shelves.plan()))
  api.handle(checkRoomPlan, () => succeed({ remarks: shelves.remarks() }))
  api.handle(changeRoomPlan, ({ caller, body }) => shelves.change(actorOf(caller), body))
}

function guideRoutes(api: Api, { guide }: Cataloguing): void {
  api.handle(getDeweyGuide, async ({ query }) => succeed(await guide.look(query.q)))
  api.handle(addDeweyTopic, ({ caller, body }) => guide.addTopic(actorOf(caller), body))
  api.handle(changeDeweyTopic, ({ caller, params, body }) =>
    guide.changeTopic(actorOf(caller), params.topicId, body),
  )
  api.handle(deleteDeweyTopic, ({ caller, params }) => guide.removeTopic(actorOf(caller), params.topicId))
}
