import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Left free for the database and everything else, whatever is uploaded. */
const RESERVE_BYTES = 300_000_000
/** How often the free space is asked for while a file comes in. */
const ASK_EVERY_BYTES = 16_000_000

/** Files of records stand beside the database. */
export const mediaFolderBeside = (databaseFile: string): string => join(dirname(databaseFile), 'media')

/** The disk has no room for the file. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError'
  readonly freeBytes: number

  constructor(freeBytes: number) {
    super(`Only ${freeBytes} bytes are free on the disk.`)
    this.freeBytes = freeBytes
  }
}

/** Files of records, one for each id, written once and never changed. */
export interface MediaFolder {
  pathOf(id: string): string
  /**
   * Writes a file; it is whole and on disk when this resolves with its size, or else not there. Fails with `DiskFullError`
   * and with whatever the content fails with.
   */
  write(id: string, content: AsyncIterable<Uint8Array>): Promise<number>
  beginning(id: string, bytes: number): Promise<Buffer>
  /** One that is not there is no error. */
  remove(id: string): Promise<void>
  /** Removes what no record knows: left over from a stop in the middle. */
  sweep(isKnown: (id: string) => boolean): Promise<void>
}

export function createMediaFolder(folder: string, freeBytes = () => freeBytesAt(folder)): MediaFolder {
  const pathOf = (id: string) => join(folder, id)

  async function checkSpace(): Promise<void> {
    const free = await freeBytes()
    if (free < RESERVE_BYTES) throw new DiskFullError(free)
  }

  async function writeTo(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    const file = await open(path, 'wx')
    try {
      let size = 0
      let askAt = ASK_EVERY_BYTES
      for await (const piece of content) {
        await file.write(piece)
        size += piece.length
        if (size >= askAt) {
          await checkSpace()
          askAt += ASK_EVERY_BYTES
        }
      }
      await file.sync()
      return size
    } finally {
      await file.close()
    }
  }

  return {
    pathOf,

    async write(id, content) {
      await mkdir(folder, { recursive: true })
      await checkSpace()
      const unfinished = `${pathOf(id)}.unfinished`
      try {
        const size = await writeTo(unfinished, content)
        await rename(unfinished, pathOf(id))
        await syncFolder(folder)
        return size
      } catch (error) {
        await rm(unfinished, { force: true })
        throw isNoSpace(error) ? new DiskFullError(await freeBytes()) : error
      }
    },

    async beginning(id, bytes) {
      const pieces: Buffer[] = []
      for await (const piece of createReadStream(pathOf(id), { end: bytes - 1 })) pieces.push(piece as Buffer)
      return Buffer.concat(pieces)
    },

    remove: id => rm(pathOf(id), { force: true }),

    async sweep(isKnown) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (!isKnown(name)) await rm(join(folder, name), { force: true })
    },
  }
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

const isNoSpace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** So that the name outlives a power cut too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
