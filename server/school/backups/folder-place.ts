import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupPlaceKind } from '@pratu/protocol/backups'
import { syncFolder } from '../../process/write-file-durably.ts'
import { readBackupFileName } from './file-name.ts'
import { type BackupPlace, PlaceRefused } from './places.ts'
import { outdatedBackups } from './rotation.ts'

const UNFINISHED = '.unfinished'

/** A folder of the station's own storage, or of a stick. */
export function folderPlace(kind: BackupPlaceKind, folder: string, withFiles: boolean): BackupPlace {
  async function files() {
    const names = await readdir(folder)
    return names.flatMap(name => {
      const read = readBackupFileName(name)
      return read ? [{ name, ...read }] : []
    })
  }

  async function removeUnfinished(): Promise<void> {
    for (const name of await readdir(folder))
      if (name.endsWith(UNFINISHED) && readBackupFileName(name.slice(0, -UNFINISHED.length)))
        await rm(join(folder, name), { force: true })
  }

  return {
    kind,
    withFiles,

    async freeBytes() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await removeUnfinished()
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },

    async write(fileName, content) {
      const path = join(folder, fileName)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        let size = 0
        {
          await using file = await open(path + UNFINISHED, 'w', 0o600)
          for await (const piece of content) size += (await file.write(piece as Uint8Array)).bytesWritten
          await file.sync()
        }
        await rename(path + UNFINISHED, path)
        await syncFolder(folder)
        return size
      } catch (error) {
        await rm(path + UNFINISHED, { force: true }).catch(() => undefined)
        throw refusalOf(error)
      }
    },

    async tidy(fileName) {
      const all = await files()
      const madeLast = all.find(({ name }) => name === fileName)
      if (!madeLast) return
      const ours = all.filter(({ series }) => series === madeLast.series)
      for (const { name } of outdatedBackups(ours, madeLast)) await rm(join(folder, name), { force: true })
      await syncFolder(folder)
    },

    read: fileName => createReadStream(join(folder, fileName)),
  }
}

/** What a card or a stick says when it is full, write-protected, broken or pulled out. */
function refusalOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new PlaceRefused([{ code: 'backup-place-full' }])
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new PlaceRefused([{ code: 'backup-place-read-only' }])
  if (code === 'EIO' || code === 'ENODEV' || code === 'ENXIO' || code === 'ENOENT')
    return new PlaceRefused([{ code: 'backup-place-broken' }])
  return error
}
