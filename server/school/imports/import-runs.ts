import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportView, TableMapping } from '@pratu/protocol/imports'
import type { Logger } from 'pino'
import type { Clock } from '../../process/clock.ts'
import type { ImportStore } from './import-store.ts'
import { type ImportTask, RECEIVED_FILE, type TaskEnd } from './task.ts'

/** A task in its process. */
export interface RunningTask {
  readonly end: Promise<TaskEnd>
  /** Ends the process, wherever it is. */
  kill(): Promise<void>
}

export type StartTask = (task: ImportTask, tell: (progress: number, handled: number) => void) => RunningTask

/** An import that somebody works at, or has since the server started. */
export interface UnderWay {
  view: ImportView
  changedAtMs: number
  mapping: TableMapping | null
  running: RunningTask | null
}

/** Who goes on with what a person began. */
export const SYSTEM = 'system'

type TaskOf = ImportTask extends infer Task
  ? Task extends ImportTask
    ? Omit<Task, 'databaseFile' | 'folder' | 'subject' | 'importId' | 'nowMs'>
    : never
  : never

/** What imports do in processes of their own, one after the other; their views follow it to its end. */
export function createImportRuns(needs: {
  store: ImportStore
  databaseFile: string
  folder: string
  clock: Clock
  log: Logger
  startTask: StartTask
}) {
  const { store, databaseFile, folder, clock, log, startTask } = needs
  let isStopping = false

  const folderOf = (importId: string) => join(folder, importId)
  const removeFiles = (importId: string) => rmSync(folderOf(importId), { recursive: true, force: true })
  const change = (work: UnderWay, changed: Partial<ImportView>) => {
    work.view = { ...work.view, ...changed }
    work.changedAtMs = clock.now()
  }
  const startedWith = (view: ImportView): UnderWay => ({
    view,
    changedAtMs: clock.now(),
    mapping: null,
    running: null,
  })

  /** Starts a process for a task; the view follows it to its end. */
  function run(
    work: UnderWay,
    state: ImportView['state'],
    task: TaskOf,
    afterDeath = endAfterDeath,
  ): Promise<void> {
    change(work, { state, progress: 0, handled: 0, failures: [] })
    const { id, subject } = work.view
    const whole = { ...task, databaseFile, folder: folderOf(id), subject, importId: id }
    const running = startTask({ nowMs: clock.now(), ...whole } as ImportTask, (progress, handled) =>
      change(work, { progress, handled }),
    )
    work.running = running
    return running.end.then(
      end => finish(work, running, end),
      (error: unknown) => {
        if (work.running !== running || isStopping) return
        log.error({ err: error, importId: id }, 'an import stopped')
        return afterDeath(work, running)
      },
    )
  }

  /** Of a process that died while it wrote: another takes back what was applied, or goes on with taking back. */
  function endAfterDeath(work: UnderWay, running: RunningTask): Promise<void> | void {
    const stored = store.find(work.view.id)
    if (stored?.state === 'applying' || stored?.state === 'dropping')
      return run(work, 'undoing', { do: 'drop', actor: SYSTEM }, giveUp)
    if (stored?.state === 'undoing' || (stored?.state === 'done' && work.view.state === 'undoing'))
      return run(work, 'undoing', { do: 'undo', actor: SYSTEM }, giveUp)
    // It had written all, and died before it could tell.
    if (stored) finish(work, running, { state: stored.state, outcome: stored.outcome })
    else giveUp(work, running)
  }

  /** If something is left of it, the next start goes on. */
  function giveUp(work: UnderWay, running: RunningTask): void {
    finish(work, running, { state: 'failed', failures: [{ code: 'import-stopped' }] })
  }

  function finish(work: UnderWay, running: RunningTask, end: TaskEnd): void {
    // It was cancelled, or told to read again.
    if (work.running !== running) return
    work.running = null
    const { state, ...told } = end
    if (end.state === 'failed') {
      if (end.cause) log.error({ cause: end.cause, importId: work.view.id }, 'an import could not be applied')
      change(work, { state, failures: [...end.failures] })
      removeFiles(work.view.id)
      return
    }
    change(work, { ...(told as Partial<ImportView>), state, progress: 1 })
    if (state === 'done') rmSync(join(folderOf(work.view.id), RECEIVED_FILE), { force: true })
  }

  return {
    folderOf,
    removeFiles,
    change,
    startedWith,
    run: (work: UnderWay, state: ImportView['state'], task: TaskOf) => run(work, state, task),
    /** Ends what runs, without a word of it. */
    async stop(works: Iterable<UnderWay>): Promise<void> {
      isStopping = true
      await Promise.all([...works].map(({ running }) => running?.kill()))
    },
  }
}
