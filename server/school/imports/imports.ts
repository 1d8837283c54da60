import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { IMPORT_ROWS_A_PAGE } from '@pratu/protocol/api/imports'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type {
  ImportRow,
  ImportRowKind,
  ImportSubject,
  ImportView,
  KeptByUndo,
  PastImport,
  TableChoice,
  TableMapping,
} from '@pratu/protocol/imports'
import type { Logger } from 'pino'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createImportRuns, type StartTask, SYSTEM, type UnderWay } from './import-runs.ts'
import { createImportStore } from './import-store.ts'
import { BUSY, freshView, viewOf } from './import-view.ts'
import { receiveFile } from './receive-file.ts'
import { openStaging } from './staging.ts'
import type { ApplyChoices } from './subject.ts'
import { STAGING_FILE } from './task.ts'

/** Files that come in: received, read, shown, applied, taken back. The work is done in processes of their own. */
export interface Imports {
  /** Ends when the file is received whole; reading it has begun then. */
  start(
    subject: ImportSubject,
    fileName: string,
    upload: AsyncIterable<Uint8Array>,
  ): Promise<Result<{ importId: string }>>
  list(subject: ImportSubject | undefined): { underWay: ImportView[]; past: PastImport[] }
  get(importId: string): Result<ImportView>
  rows(importId: string, kind: ImportRowKind, offset: number): Result<{ rows: ImportRow[]; total: number }>
  /** All broken rows with the file's name, as long as the import's files are there. */
  broken(importId: string): Result<{ fileName: string; rows: ImportRow[] }>
  chooseTable(importId: string, choice: TableChoice): Result<{ reading: true }>
  map(importId: string, mapping: TableMapping): Result<{ reading: true }>
  apply(actor: string, importId: string, choices: ApplyChoices): Result<{ applying: true }>
  cancel(importId: string): Promise<Result<{ cancelled: true }>>
  undo(actor: string, importId: string): Result<{ undoing: true }>
  kept(importId: string): Result<{ kept: KeptByUndo[] }>
  /**
   * Before anyone is served: goes on with imports that an earlier process had begun to apply or to undo, and throws
   * away the files of all others.
   */
  recover(): Promise<void>
  /** Throws away the files of what nobody has touched for `FILES_KEPT_MS`: lists of people do not lie about. */
  forgetIdle(): Promise<void>
  /** Ends what runs; what is being applied goes on at the next start. */
  stop(): Promise<void>
}

/** A preview waits so long to be applied, and an import that is done to have its broken rows fetched. */
export const FILES_KEPT_MS = 4 * 3_600_000

export function createImports(needs: {
  database: SchoolDatabase
  /** Where the files of imports are; it is the imports' own. */
  folder: string
  clock: Clock
  randomness: Randomness
  log: Logger
  startTask: StartTask
}): Imports {
  const { database, folder, clock, randomness, log, startTask } = needs
  const store = createImportStore(database)
  const underWay = new Map<string, UnderWay>()
  const { folderOf, removeFiles, change, startedWith, run, stop } = createImportRuns({
    store,
    databaseFile: database.file,
    folder,
    clock,
    log,
    startTask,
  })

  const busyWith = (subject: ImportSubject) =>
    [...underWay.values()].find(({ view }) => view.subject === subject && BUSY.includes(view.state))

  function readAgain(work: UnderWay, choice: TableChoice): void {
    const { fileName, sizeBytes } = work.view
    const { mapping } = work
    void run(work, 'reading', { do: 'read', fileName, sizeBytes, choice, mapping })
  }

  /** What is under way and in one of these states. */
  function inState(importId: string, states: ImportView['state'][]): Result<UnderWay> {
    const work = underWay.get(importId)
    if (!work) return refuse(store.find(importId) ? 'import-not-now' : 'import-gone')
    return states.includes(work.view.state) ? succeed(work) : refuse('import-not-now')
  }

  function withStaging<Value>(
    importId: string,
    read: (staging: ReturnType<typeof openStaging>, work: UnderWay) => Value,
  ): Result<Value> {
    const found = inState(importId, ['preview', 'applying', 'done'])
    if (!found.ok) return found
    const path = join(folderOf(importId), STAGING_FILE)
    if (!existsSync(path)) return refuse('import-gone')
    using staging = openStaging(path)
    return succeed(read(staging, found.value))
  }

  function forgetFinished(subject: ImportSubject): void {
    for (const [id, { view }] of underWay) {
      if (view.subject !== subject || BUSY.includes(view.state)) continue
      underWay.delete(id)
      removeFiles(id)
    }
  }

  return {
    async start(subject, fileName, upload) {
      if (busyWith(subject)) return refuse('import-under-way')
      forgetFinished(subject)
      const id = randomness.id()
      const work = startedWith(freshView(id, subject, fileName))
      underWay.set(id, work)
      try {
        await receiveFile(folderOf(id), upload, bytes =>
          change(work, { sizeBytes: work.view.sizeBytes + bytes }),
        )
      } catch (error) {
        underWay.delete(id)
        removeFiles(id)
        throw error
      }
      if (work.view.state !== 'receiving') return refuse('import-gone')
      readAgain(work, {})
      return succeed({ importId: id })
    },

    list: subject => ({
      underWay: [...underWay.values()]
        .map(({ view }) => view)
        .filter(view => (!subject || view.subject === subject) && BUSY.includes(view.state)),
      past: store.past(subject),
    }),

    get(importId) {
      const work = underWay.get(importId)
      if (work) return succeed(work.view)
      const stored = store.find(importId)
      return stored ? succeed(viewOf(stored)) : refuse('import-gone')
    },

    rows: (importId, kind, offset) =>
      withStaging(importId, staging => staging.rows(kind, offset, IMPORT_ROWS_A_PAGE)),

    broken: importId =>
      withStaging(importId, (staging, { view: { fileName } }) => ({
        fileName,
        rows: staging.rows('broken', 0, 100_000).rows,
      })),

    chooseTable(importId, choice) {
      const found = inState(importId, ['mapping', 'preview', 'failed'])
      if (!found.ok) return found
      if (!found.value.view.table) return refuse('import-not-now')
      found.value.mapping = null
      readAgain(found.value, choice)
      return succeed({ reading: true })
    },

    map(importId, mapping) {
      const found = inState(importId, ['mapping', 'preview'])
      if (!found.ok) return found
      if (!found.value.view.table) return refuse('import-not-now')
      rmSync(join(folderOf(importId), STAGING_FILE), { force: true })
      found.value.mapping = mapping
      readAgain(found.value, mapping.choice)
      return succeed({ reading: true })
    },

    apply(actor, importId, choices) {
      const found = inState(importId, ['preview'])
      if (!found.ok) return found
      const { mapping, view } = found.value
      const { fileName, form } = view
      if (!form) return refuse('import-not-now')
      void run(found.value, 'applying', { do: 'apply', fileName, form, mapping, choices, actor })
      return succeed({ applying: true })
    },

    async cancel(importId) {
      const found = inState(importId, ['receiving', 'reading', 'mapping', 'preview', 'failed'])
      if (!found.ok) return found
      const work = found.value
      const { running } = work
      work.running = null
      change(work, { state: 'cancelled' })
      await running?.kill()
      removeFiles(importId)
      return succeed({ cancelled: true })
    },

    undo(actor, importId) {
      const stored = store.find(importId)
      if (!stored) return refuse('import-gone')
      const before = underWay.get(importId)
      if (stored.state !== 'done' || busyWith(stored.subject)) return refuse('import-not-now')
      const work = before ?? startedWith(viewOf(stored))
      underWay.set(importId, work)
      void run(work, 'undoing', { do: 'undo', actor })
      return succeed({ undoing: true })
    },

    kept(importId) {
      const stored = store.find(importId)
      return stored ? succeed({ kept: [...stored.kept] }) : refuse('import-gone')
    },

    async recover() {
      mkdirSync(folder, { recursive: true })
      for (const stored of store.unfinished()) {
        log.info({ importId: stored.id, state: stored.state }, 'going on with an import')
        const work = startedWith(viewOf(stored))
        underWay.set(stored.id, work)
        await run(work, stored.state === 'applying' ? 'applying' : 'undoing', {
          do: 'resume',
          actor: SYSTEM,
        })
        underWay.delete(stored.id)
      }
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
    },

    async forgetIdle() {
      const oldestMs = clock.now() - FILES_KEPT_MS
      for (const [id, { view, running, changedAtMs }] of underWay) {
        if (running || view.state === 'receiving' || changedAtMs > oldestMs) continue
        underWay.delete(id)
        removeFiles(id)
      }
    },

    stop: () => stop(underWay.values()),
  }
}
