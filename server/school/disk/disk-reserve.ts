import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const SHARE = { reserve: 0.02, release: 0.02, exports: 0.06, uploads: 0.1, keep: 0.2 }
const MOST_BYTES = {
  reserve: 32_000_000,
  release: 24_000_000,
  exports: 80_000_000,
  uploads: 150_000_000,
  keep: 400_000_000,
}
const PIECE_BYTES = 1_000_000

/**
 * What happens on a disk that fills, in this order: no covers, sound and other files of records are taken
 * (`catalogue/files`); no uploads, imports, pictures and documents to print; no exports, whose long reading would keep the
 * database's log from being taken up, and no pages with receipts, whose code then holds the list itself; backups wait; and
 * when all is full, a file that only keeps room is removed, so that loans, returns and passages go on. A receipt on paper
 * takes no room and is printed to the end. Once there is room again, all goes on.
 */
export interface DiskReserve {
  freeBytes(): number
  mayUpload(): boolean
  /** Exports, and receipts that are kept here to be read. */
  mayExport(): boolean
  /** Gives the room away when it is needed, and takes it back when there is plenty. */
  look(): void
  /** Before anything is opened: gives it away when it is needed. */
  makeRoom(): void
  /** Something had no room just now. */
  release(): void
}

export function createDiskReserve(folder: string): DiskReserve {
  const file = join(folder, 'reserve')
  const measure = () => {
    const { bavail, blocks, bsize } = statfsSync(folder)
    const limit = (name: keyof typeof SHARE) => Math.min(MOST_BYTES[name], blocks * bsize * SHARE[name])
    return { free: bavail * bsize, limit }
  }

  const has = (stage: 'uploads' | 'exports'): boolean => {
    const { free, limit } = measure()
    return free >= limit(stage)
  }

  function fill(bytes: number): void {
    const unfinished = `${file}.unfinished`
    const handle = openSync(unfinished, 'w')
    try {
      const piece = Buffer.alloc(PIECE_BYTES)
      for (let left = bytes; left > 0; left -= piece.length)
        writeSync(handle, piece, 0, Math.min(left, piece.length))
      fsyncSync(handle)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    } finally {
      closeSync(handle)
    }
    renameSync(unfinished, file)
  }

  const release = (): void => rmSync(file, { force: true })

  return {
    freeBytes: () => measure().free,
    mayUpload: () => has('uploads'),
    mayExport: () => has('exports'),
    makeRoom() {
      if (!existsSync(folder)) return
      const { free, limit } = measure()
      if (free < limit('release')) release()
    },
    look() {
      const { free, limit } = measure()
      if (free < limit('release')) release()
      else if (free > limit('keep') && !existsSync(file)) fill(Math.floor(limit('reserve')))
    },
    release,
  }
}
