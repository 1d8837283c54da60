import {
  backUpNow,
  chooseBackupPlaces,
  drawRecoveryKey,
  getBackups,
  useRecoveryKey,
} from '@pratu/protocol/api/backups'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Backups } from './backups.ts'

export function backupRoutes(api: Api, backups: Backups): void {
  api.handle(getBackups, async () => succeed(await backups.view()))
  api.handle(backUpNow, ({ caller }) => backups.backUpNow(actorOf(caller)))
  api.handle(drawRecoveryKey, () => backups.drawRecoveryKey())
  api.handle(useRecoveryKey, ({ caller, body }) => backups.useRecoveryKey(actorOf(caller), body.recipient))
  api.handle(chooseBackupPlaces, ({ caller, body }) => backups.choosePlaces(actorOf(caller), body))
}
