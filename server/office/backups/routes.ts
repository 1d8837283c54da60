import { sendBackup } from '@pratu/protocol/api/exchange'
import { getSchoolBackup } from '@pratu/protocol/api/office/backups'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { SchoolBackups } from './school-backups.ts'

export function schoolBackupRoutes(api: Api, backups: SchoolBackups): void {
  api.handle(sendBackup, ({ query, upload }) => backups.take(query, upload))
  api.handle(getSchoolBackup, ({ caller, params }) =>
    backups.fetch(actorOf(caller), params.schoolId, params.backupId),
  )
}
