import { openAsBlob } from 'node:fs'
import { BACKUP_FORMAT, BACKUP_LIMIT_BYTES, type BackupAnnouncement } from '@pratu/protocol/exchange'
import { type Result, refuse } from '@pratu/protocol/failures'
import { signText } from '../../exchange/signatures.ts'
import type { Link } from './link-store.ts'
import type { OfficeConnection } from './office-connection.ts'

/** Leaves an encrypted backup at the Office, announced under the school's signature. */
export async function sendBackup(
  { schoolId, officeUrl, privateKey }: Link,
  { path, ...told }: Omit<BackupAnnouncement, 'format' | 'schoolId'> & { path: string },
  connection: Pick<OfficeConnection, 'sendBackup'>,
): Promise<Result<unknown>> {
  if (told.sizeBytes > BACKUP_LIMIT_BYTES)
    return refuse({ code: 'file-too-large', params: { limitMegabytes: BACKUP_LIMIT_BYTES / 1e6 } })
  const announcement: BackupAnnouncement = { format: BACKUP_FORMAT, schoolId, ...told }
  return connection.sendBackup(
    officeUrl,
    signText(JSON.stringify(announcement), privateKey),
    await openAsBlob(path),
  )
}
