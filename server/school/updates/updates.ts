import { existsSync, writeFileSync } from 'node:fs'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { UpdateView } from '@pratu/protocol/updates'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { ownRelease, readUpdates } from './read-updates.ts'

/** What staff see and do of updates. */
export interface Updates {
  view(): UpdateView
  /** Calls the updater, which proves the update and installs it. Refused when no stick brings one. */
  updateNow(actor: string): Promise<Result<UpdateView>>
}

/**
 * The server may change nothing of its own release: it reads what the station's updater writes, and calls it with a file
 * that says nothing but that somebody wants the update on the stick.
 */
export function createUpdates(needs: {
  readonly database: SchoolDatabase
  readonly audit: Pick<AuditLog, 'append'>
  readonly folder: string
  readonly requestFile: string
}): Updates {
  const { database, audit, folder, requestFile } = needs
  const view = (): UpdateView => ({
    release: ownRelease(),
    ...readUpdates(folder),
    asked: existsSync(requestFile),
  })
  return {
    view,
    async updateNow(actor) {
      const { offer, underway } = view()
      if (!offer || offer.state === 'refused' || underway !== null) return refuse('not-found')
      await database.write(() => audit.append(actor, 'update-started', { release: offer.release }))
      writeFileSync(requestFile, '')
      return succeed(view())
    },
  }
}
