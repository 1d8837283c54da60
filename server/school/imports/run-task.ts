import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportForm } from '@pratu/protocol/imports'
import { applyImport } from './apply-import.ts'
import { FileRefused, type ImportFile } from './candidate.ts'
import { findForm } from './find-form.ts'
import { readFile } from './read-file.ts'
import { openStaging } from './staging.ts'
import { type ImportTask, RECEIVED_FILE, STAGING_FILE, type TaskEnd } from './task.ts'
import type { TaskNeeds } from './task-needs.ts'
import { undoImport } from './undo-import.ts'

type Of<Do extends ImportTask['do']> = Extract<ImportTask, { do: Do }>

/** Does one task of an import. What is wrong with a file is an end like others; anything else throws. */
export async function runTask<Content>(task: ImportTask, needs: TaskNeeds<Content>): Promise<TaskEnd> {
  switch (task.do) {
    case 'read':
      return read(task, needs)
    case 'apply':
      return apply(task, needs)
    case 'undo':
      return undo(task, needs)
    case 'resume':
      return resume(task, needs)
    case 'drop':
      return drop(task, needs, new Error('The process that applied it died.'))
  }
}

async function read<Content>(task: Of<'read'>, needs: TaskNeeds<Content>): Promise<TaskEnd> {
  const encodings = new Set<string>()
  try {
    const form = findForm(join(task.folder, RECEIVED_FILE))
    let readBytes = 0
    const file = fileOf(task, form, {
      tellRead: bytes => {
        readBytes = bytes
      },
      tellEncoding: name => encodings.add(name),
    })
    if (isTable(form) && !task.mapping) {
      const table = await needs.readers.tables.inspect(file, task.choice)
      return { state: 'mapping', form, encodings: [...encodings], table }
    }
    const end = await readFile({
      file,
      readers: needs.readers,
      subject: needs.subject,
      mapping: isTable(form) ? task.mapping : null,
      stagingPath: join(task.folder, STAGING_FILE),
      tellHandled: handled => needs.tell(Math.min(1, readBytes / task.sizeBytes), handled),
    })
    return { ...end, form, encodings: [...encodings] }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { state: 'failed', failures: [{ code: error.code, params: error.params }] }
  }
}

const isTable = (form: ImportForm): boolean => form === 'csv' || form === 'xlsx'

const fileOf = (
  task: { folder: string; fileName: string; sizeBytes: number },
  form: ImportForm,
  tell: Pick<ImportFile, 'tellRead' | 'tellEncoding'>,
): ImportFile => ({
  path: join(task.folder, RECEIVED_FILE),
  name: task.fileName,
  sizeBytes: task.sizeBytes,
  form,
  ...tell,
})

async function apply<Content>(task: Of<'apply'>, needs: TaskNeeds<Content>): Promise<TaskEnd> {
  const { mapping } = task
  const file = fileOf({ ...task, sizeBytes: 0 }, task.form, { tellRead() {}, tellEncoding() {} })
  try {
    using staging = openStaging(join(task.folder, STAGING_FILE))
    const outcome = await applyImport(
      needs,
      staging,
      { ...task, begun: () => mapping && needs.readers.tables.remember(file, mapping) },
      undefined,
    )
    return { state: 'done', outcome }
  } catch (error) {
    return drop(task, needs, error)
  }
}

/** What was applied already goes again: nothing half done stays. */
async function drop<Content>(
  { importId, actor, nowMs }: Of<'apply' | 'resume' | 'drop'>,
  needs: TaskNeeds<Content>,
  error: unknown,
): Promise<TaskEnd> {
  const stored = needs.store.find(importId)
  if (stored) await undoImport(needs, stored, { actor, nowMs, drop: true })
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { state: 'failed', failures: [{ code: 'import-stopped' }], cause }
}

async function undo<Content>(
  { importId, actor, nowMs }: Of<'undo'>,
  needs: TaskNeeds<Content>,
): Promise<TaskEnd> {
  const stored = needs.store.find(importId)
  if (!stored) throw new Error(`There is no import ${importId} to undo.`)
  return { state: 'undone', outcome: await undoImport(needs, stored, { actor, nowMs, drop: false }) }
}

async function resume<Content>(task: Of<'resume'>, needs: TaskNeeds<Content>): Promise<TaskEnd> {
  const stored = needs.store.find(task.importId)
  if (!stored) throw new Error(`There is no import ${task.importId} to go on with.`)
  if (stored.state === 'undoing') return undo({ ...task, do: 'undo' }, needs)
  const stagingPath = join(task.folder, STAGING_FILE)
  if (stored.state === 'dropping' || !existsSync(stagingPath))
    return drop(task, needs, new Error('What was read of the file is gone.'))
  try {
    using staging = openStaging(stagingPath)
    const order = { ...stored, importId: stored.id, actor: stored.doneBy, nowMs: stored.doneAtMs, begun() {} }
    return { state: 'done', outcome: await applyImport(needs, staging, order, stored) }
  } catch (error) {
    return drop(task, needs, error)
  }
}
