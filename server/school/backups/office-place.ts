import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { Result } from '@pratu/protocol/failures'
import { type BackupPlace, PlaceRefused } from './places.ts'

/** A file that is ready to travel. */
export interface OutgoingBackup {
  readonly path: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** The Office keeps the newest ones of each school; it has no key to them. The database alone travels. */
export const officePlace = (
  outgoingFile: string,
  send: (backup: OutgoingBackup) => Promise<Result<unknown>>,
): BackupPlace => ({
  kind: 'office',
  withFiles: false,
  read: null,
  freeBytes: async () => null,
  tidy: async () => {},

  async write(fileName, content) {
    const hash = createHash('sha256')
    let sizeBytes = 0
    try {
      {
        await using file = await open(outgoingFile, 'w', 0o600)
        for await (const piece of content) {
          hash.update(piece as Uint8Array)
          sizeBytes += (await file.write(piece as Uint8Array)).bytesWritten
        }
      }
      const sent = await send({ path: outgoingFile, fileName, sizeBytes, sha256: hash.digest('hex') })
      if (!sent.ok) throw new PlaceRefused(sent.failures)
      return sizeBytes
    } finally {
      await rm(outgoingFile, { force: true })
    }
  },
})
