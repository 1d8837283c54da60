import { Transform } from 'node:stream'
import { type Entry, openPromise } from 'yauzl'
import { FileRefused } from '../../candidate.ts'
import { TABLE_LIMITS } from '../limits.ts'

/** The parts of a workbook, by name. */
export interface Archive {
  has(name: string): boolean
  /** The bytes of a part, piece by piece. Fails with a `FileRefused` once they are more than the archive may hold. */
  read(name: string): AsyncGenerator<Buffer>
  close(): void
}

/**
 * Opens a zip archive by its central directory. What it declares is checked before anything is inflated, and what is really
 * inflated is counted while it is read, because a directory can lie.
 */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, { autoClose: false, validateEntrySizes: true }).catch(unreadable)
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > TABLE_LIMITS.zipEntries) throw new FileRefused('table-unsafe')
    let declaredBytes = 0
    for await (const entry of zip.eachEntry()) {
      declaredBytes += entry.uncompressedSize
      if (declaredBytes > TABLE_LIMITS.inflatedBytes || isBomb(entry.compressedSize, entry.uncompressedSize))
        throw new FileRefused('table-unsafe')
      if (entry.isEncrypted()) throw new FileRefused('table-old-excel')
      entries.set(partName(entry.fileName), entry)
    }
  } catch (error) {
    zip.close()
    throw error instanceof FileRefused ? error : new FileRefused('import-file-broken')
  }

  let inflatedBytes = 0
  async function* read(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(partName(name))
    if (!entry) throw new FileRefused('import-file-broken')
    const stream = await zip.openReadStreamPromise(entry).catch(unreadable)
    let ofThis = 0
    const counted = new Transform({
      transform(piece: Buffer, _encoding, done) {
        inflatedBytes += piece.length
        ofThis += piece.length
        const tooMuch = inflatedBytes > TABLE_LIMITS.inflatedBytes || isBomb(entry.compressedSize, ofThis)
        done(tooMuch ? new FileRefused('table-unsafe') : null, piece)
      },
    })
    stream.on('error', error => counted.destroy(error))
    try {
      yield* stream.pipe(counted) as AsyncIterable<Buffer>
    } catch (error) {
      throw error instanceof FileRefused ? error : new FileRefused('import-file-broken')
    } finally {
      stream.destroy()
    }
  }

  return { has: name => entries.has(partName(name)), read, close: () => zip.close() }
}

const isBomb = (packedBytes: number, bytes: number): boolean =>
  bytes > TABLE_LIMITS.inflatedFreeBytes && bytes > packedBytes * TABLE_LIMITS.inflationRatio

/** Some writers begin names with a slash or in another case; the standard compares them without. */
const partName = (name: string): string => name.replace(/^\/+/, '').toLowerCase()

const unreadable = (): never => {
  throw new FileRefused('import-file-broken')
}
