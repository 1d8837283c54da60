import type { ImportSubject, ImportView } from '@pratu/protocol/imports'
import type { StoredImport } from './import-store.ts'

/** In these, an import keeps others of its subject from beginning. */
export const BUSY: ImportView['state'][] = [
  'receiving',
  'reading',
  'mapping',
  'preview',
  'applying',
  'undoing',
]

export const freshView = (id: string, subject: ImportSubject, fileName: string): ImportView => ({
  id,
  subject,
  fileName,
  sizeBytes: 0,
  state: 'receiving',
  progress: 0,
  handled: 0,
  form: null,
  encodings: [],
  table: null,
  counts: null,
  roster: null,
  outcome: null,
  failures: [],
})

export const viewOf = (stored: StoredImport): ImportView => ({
  ...freshView(stored.id, stored.subject, stored.fileName),
  state: stored.state === 'dropping' ? 'undoing' : stored.state,
  progress: 1,
  form: stored.form,
  outcome: stored.outcome,
})
