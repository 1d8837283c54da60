import type { RecordFile, RecordFileKind } from '@pratu/protocol/catalogue'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { MediaWay } from '@pratu/protocol/media-use'
import { pictureSize } from '../../../documents/picture-size.ts'
import type { Clock } from '../../../process/clock.ts'
import type { AuditLog } from '../../audit-log.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { createFileStore, recordFileOf } from './file-store.ts'
import { DiskFullError, type MediaFolder } from './media-folder.ts'
import { BEGINNING_BYTES, type RecognisedFile, recogniseFile } from './recognise-file.ts'

/** In pixels. A browser that shows a list of covers unpacks every one of them. */
const LONGEST_SIDE = 6000
/** Frame headers of a photograph come after its thumbnail and colour profile. */
const PICTURE_HEADER_BYTES = 4_000_000

const COVERS = 'JPEG, PNG, WebP, GIF'
const OTHERS = 'MP3, M4A, Ogg, WAV, FLAC, MP4, WebM, PDF, EPUB'

type Content = AsyncIterable<Uint8Array>

/** Somebody opens sound, video or a document; the pieces in which it is fetched have one `openingId`. */
export type FileOpened = (
  file: { id: string; recordNumber: number; kind: Exclude<RecordFileKind, 'cover'> },
  opening: { openingId: string | undefined; address: string; way: MediaWay },
) => Promise<void>

/** Covers, and sound, video and documents that the school keeps itself. */
export interface RecordFiles {
  ofRecord(recordNumber: number): RecordFile[]
  find(fileId: string): { id: string; recordNumber: number; kind: RecordFileKind } | undefined
  setCover(actor: string, recordId: string, content: Content): Promise<Result<RecordFile>>
  removeCover(actor: string, recordId: string): Promise<Result<{ removed: true }>>
  add(
    actor: string,
    recordId: string,
    named: { fileName: string; title: string | null },
    content: Content,
  ): Promise<Result<RecordFile>>
  rename(actor: string, fileId: string, title: string | null): Promise<Result<RecordFile>>
  remove(actor: string, fileId: string): Promise<Result<{ removed: true }>>
  /** Of files whose rows are gone already. */
  forget(files: readonly RecordFile[]): Promise<void>
  answer(fileId: string): Result<FileAnswer>
  /** Removes what a stop in the middle left over. */
  sweep(): Promise<void>
}

export function createRecordFiles(needs: {
  database: SchoolDatabase
  clock: Clock
  audit: AuditLog
  newId(): string
  folder: MediaFolder
}): RecordFiles {
  const { database, clock, audit, newId, folder } = needs
  const store = createFileStore(database)

  /** Takes a file in, and gives it to its record only if `judge` knows what it is. */
  async function take(
    content: Content,
    judge: (id: string) => Promise<Result<RecognisedFile>>,
    keep: (id: string, file: RecognisedFile, sizeBytes: number) => Promise<Result<RecordFile>>,
  ): Promise<Result<RecordFile>> {
    const id = newId()
    let kept: Result<RecordFile> | undefined
    try {
      const sizeBytes = await folder.write(id, content)
      const file = await judge(id)
      kept = file.ok ? await keep(id, file.value, sizeBytes) : file
      return kept
    } catch (error) {
      if (error instanceof DiskFullError)
        return refuse({
          code: 'disk-full',
          params: { freeMegabytes: Math.floor(error.freeBytes / 1_000_000) },
        })
      throw error
    } finally {
      if (!kept?.ok) await folder.remove(id)
    }
  }

  async function judgeCover(id: string): Promise<Result<RecognisedFile>> {
    const beginning = await folder.beginning(id, PICTURE_HEADER_BYTES)
    const file = recogniseFile(beginning)
    const size = file?.kind === 'cover' ? pictureSize(file.mediaType, beginning) : undefined
    if (!file || !size) return refuse({ code: 'file-kind-unknown', params: { known: COVERS } })
    if (Math.max(size.width, size.height) > LONGEST_SIDE)
      return refuse({ code: 'picture-too-large', params: { ...size, limit: LONGEST_SIDE } })
    return succeed(file)
  }

  async function judgeOther(id: string): Promise<Result<RecognisedFile>> {
    const file = recogniseFile(await folder.beginning(id, BEGINNING_BYTES))
    return file && file.kind !== 'cover'
      ? succeed(file)
      : refuse({ code: 'file-kind-unknown', params: { known: OTHERS } })
  }

  /** In one job: the record is there still, `makeRoom` runs, the row is written. */
  const keepFor =
    (
      actor: string,
      recordId: string,
      named: { fileName: string; title: string | null },
      makeRoom: (recordNumber: number) => void,
    ) =>
    (id: string, { kind, mediaType }: RecognisedFile, sizeBytes: number): Promise<Result<RecordFile>> =>
      database.write(() => {
        const record = store.record(recordId)
        if (!record) return refuse('not-found')
        makeRoom(record.number)
        const row = {
          id,
          record_number: record.number,
          kind,
          title: named.title,
          file_name: named.fileName,
          media_type: mediaType,
          size_bytes: sizeBytes,
          added_at_ms: clock.now(),
        }
        store.add(row)
        audit.append(actor, 'record-file-added', { title: record.title, fileName: named.fileName, kind })
        return succeed(recordFileOf(row))
      })

  /** Removes rows in one job, then their files. */
  async function drop(
    actor: string,
    choose: () => readonly { id: string; file_name: string }[],
  ): Promise<Result<{ removed: true }>> {
    const removed = await database.write(() => {
      const chosen = choose()
      for (const { id, file_name } of chosen) {
        store.remove(id)
        audit.append(actor, 'record-file-removed', { fileName: file_name })
      }
      return chosen
    })
    for (const { id } of removed) await folder.remove(id)
    return removed.length > 0 ? succeed({ removed: true }) : refuse('not-found')
  }

  const coversOf = (recordNumber: number) =>
    store.ofRecord(recordNumber).filter(({ kind }) => kind === 'cover')

  return {
    ofRecord: recordNumber => store.ofRecord(recordNumber).map(recordFileOf),
    find: fileId => {
      const file = store.find(fileId)
      return file && { id: file.id, recordNumber: file.record_number, kind: file.kind }
    },

    async setCover(actor, recordId, content) {
      if (!store.record(recordId)) return refuse('not-found')
      let former: readonly { id: string }[] = []
      const named = { fileName: 'cover', title: null }
      const keep = keepFor(actor, recordId, named, recordNumber => {
        former = coversOf(recordNumber)
        for (const { id } of former) store.remove(id)
      })
      const cover = await take(content, judgeCover, keep)
      if (cover.ok) for (const { id } of former) await folder.remove(id)
      return cover
    },

    removeCover: (actor, recordId) =>
      drop(actor, () => {
        const record = store.record(recordId)
        return record ? coversOf(record.number) : []
      }),

    async add(actor, recordId, named, content) {
      if (!store.record(recordId)) return refuse('not-found')
      return take(
        content,
        judgeOther,
        keepFor(actor, recordId, named, () => undefined),
      )
    },

    rename: (actor, fileId, title) =>
      database.write(() => {
        const file = store.find(fileId)
        if (!file) return refuse('not-found')
        store.rename(fileId, title)
        audit.append(actor, 'record-file-renamed', { fileName: file.file_name, title })
        return succeed(recordFileOf({ ...file, title }))
      }),

    remove: (actor, fileId) =>
      drop(actor, () => {
        const file = store.find(fileId)
        return file ? [file] : []
      }),

    async forget(files) {
      for (const { id } of files) await folder.remove(id)
    },

    answer(fileId) {
      const file = store.find(fileId)
      if (!file) return refuse('not-found')
      return succeed({
        mediaType: file.media_type,
        fileName: file.file_name,
        inline: file.media_type !== 'application/epub+zip',
        immutable: true,
        content: { path: folder.pathOf(fileId) },
      })
    },

    sweep: () => folder.sweep(name => store.find(name) !== undefined),
  }
}
