import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './temporary-folder.ts'

const mount = (...words: string[]): boolean => spawnSync('mount', words).status === 0

/** Why small disks cannot be tried here; null where they can. */
export function noSmallDisks(): string | null {
  if (process.getuid?.() !== 0) return 'needs root, to mount a small file system'
  using folder = temporaryFolder()
  if (!mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path)) return 'needs to be allowed to mount'
  spawnSync('umount', [folder.path])
  return null
}

/** A file system of its own in the place of a folder, with what the folder held. */
export interface SmallDisk extends Disposable {
  freeBytes(): number
  /** Leaves so many bytes free. */
  fillUpTo(leftBytes: number): void
  makeRoom(): void
}

export function smallDisk(folder: string, megabytes: number): SmallDisk {
  using kept = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  cpSync(folder, kept.path, { recursive: true })
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder))
    throw new Error('The small file system could not be mounted.')
  cpSync(kept.path, folder, { recursive: true })
  const filler = join(folder, 'filler')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    freeBytes,
    fillUpTo(leftBytes) {
      const handle = openSync(filler, 'a')
      try {
        for (let bytes = freeBytes() - leftBytes; bytes > 0; bytes = freeBytes() - leftBytes)
          writeSync(handle, Buffer.alloc(Math.min(bytes, 1_000_000)))
      } catch (error) {
        // The last page may be nobody's.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(handle)
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => {
      spawnSync('umount', ['--lazy', folder])
    },
  }
}
