import type { BackupRecord, BackupView } from '@pratu/protocol/backups'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { drawKeyPair } from './age-file.ts'
import { changeBackupSettings, readBackupSettings } from './settings.ts'

interface QrPath {
  readonly side: number
  readonly path: string
}

/** What staff see and do of backups. */
export interface Backups {
  view(): Promise<BackupView>
  /** In every place that can be reached; what failed in one is in the view. */
  backUpNow(actor: string): Promise<Result<BackupView>>
  drawRecoveryKey(): Promise<Result<{ recoveryKey: string; recipient: string; qr: QrPath }>>
  useRecoveryKey(actor: string, recipient: string): Promise<Result<BackupView>>
  choosePlaces(actor: string, chosen: { toOffice: boolean }): Promise<Result<BackupView>>
}

export function createBackups(needs: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly folder: string
  readRecord(): Promise<BackupRecord>
  /** Makes a backup in another process. */
  make(): Promise<Result<unknown>>
  hasJoinedOffice(): boolean
  drawQr(text: string): Promise<QrPath>
}): Backups {
  const { database, clock, audit, folder, readRecord, make, hasJoinedOffice, drawQr } = needs
  let running: Promise<Result<unknown>> | undefined

  async function view(): Promise<BackupView> {
    const { recovery, toOffice } = readBackupSettings(database)
    return {
      ...(await readRecord()),
      running: running !== undefined,
      recoveryKeyMadeAtMs: recovery?.madeAtMs ?? null,
      toOffice,
      joinedOffice: hasJoinedOffice(),
      folder,
    }
  }

  return {
    view,

    async backUpNow(actor) {
      running ??= make().finally(() => {
        running = undefined
      })
      const made = await running
      if (!made.ok) return made
      await database.write(() => audit.append(actor, 'backed-up', {}))
      return succeed(await view())
    },

    async drawRecoveryKey() {
      const { identity, recipient } = await drawKeyPair()
      return succeed({ recoveryKey: identity, recipient, qr: await drawQr(identity) })
    },

    async useRecoveryKey(actor, recipient) {
      await database.write(() => {
        changeBackupSettings(database, { recovery: { recipient, madeAtMs: clock.now() } })
        audit.append(actor, 'recovery-key-chosen', {})
      })
      return succeed(await view())
    },

    async choosePlaces(actor, { toOffice }) {
      await database.write(() => {
        changeBackupSettings(database, { toOffice })
        audit.append(actor, 'backup-places-chosen', { toOffice })
      })
      return succeed(await view())
    },
  }
}
