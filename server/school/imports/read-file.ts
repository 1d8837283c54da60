import type { ImportRow, TableMapping } from '@pratu/protocol/imports'
import {
  type Candidate,
  FileRefused,
  type ImportFile,
  type ReadCandidates,
  type TableReader,
} from './candidate.ts'
import { createStaging, type Staging } from './staging.ts'
import type { Subject } from './subject.ts'
import type { TaskEnd } from './task.ts'

/** How a subject's files are read. */
export interface Readers<Content> {
  /** Null: this subject does not come in records. */
  readonly records: ReadCandidates<Content> | null
  readonly tables: TableReader<Content>
}

/** Candidates between two times that progress is told. */
const TELL_EVERY = 500

/** Reads candidates into the staging file, and finds what each is the same as. Throws `FileRefused`. */
export async function readFile<Content>(needs: {
  file: ImportFile
  readers: Readers<Content>
  subject: Subject<Content>
  mapping: TableMapping | null
  stagingPath: string
  tellHandled(count: number): void
}): Promise<Omit<Extract<TaskEnd, { state: 'preview' }>, 'form' | 'encodings'>> {
  const { file, subject, mapping, stagingPath, tellHandled } = needs
  const candidates = candidatesOf(needs.readers, file, mapping)
  using staging = createStaging(stagingPath)
  let handled = 0
  for await (const candidate of candidates) {
    staging.add({ ...introduced(candidate, subject, staging), content: candidate.content ?? null })
    handled += 1
    if (handled % TELL_EVERY === 0) tellHandled(handled)
  }
  if (handled === 0) throw new FileRefused(mapping ? 'import-file-empty' : 'import-form-unknown')
  staging.finish()
  const roster = subject.survey?.(staging.contents() as Generator<Content>) ?? null
  return { state: 'preview', counts: staging.counts(), roster }
}

function candidatesOf<Content>(
  { records, tables }: Readers<Content>,
  file: ImportFile,
  mapping: TableMapping | null,
): AsyncIterable<Candidate<Content>> {
  if (mapping) return tables.read(file, mapping)
  if (!records) throw new FileRefused('import-form-unknown')
  return records(file)
}

function introduced<Content>(
  candidate: Candidate<Content>,
  subject: Subject<Content>,
  staging: Staging,
): ImportRow {
  const { ordinal } = candidate
  if (candidate.content === undefined)
    return {
      ordinal,
      label: 'label' in candidate ? candidate.label : null,
      detail: null,
      kind: 'broken',
      match: null,
      itemCount: 0,
      problems: [...candidate.problems],
    }
  const { label, detail, itemCount, keys, problems } = subject.introduce(candidate.content)
  let match: ImportRow['match'] = null
  for (const key of keys) {
    // Every key is claimed, also when a stronger one has matched.
    const earlier = staging.claim(key, ordinal, label)
    const known = key.by === 'row' ? undefined : subject.find(key)
    if (match) continue
    if (known) match = { by: key.by, id: known.id, ordinal: null, label: known.label }
    else if (earlier && earlier.ordinal !== ordinal)
      match = { by: key.by, id: null, ordinal: earlier.ordinal, label: earlier.label }
  }
  return {
    ordinal,
    label,
    detail,
    kind: match ? 'duplicate' : 'fresh',
    match,
    itemCount,
    problems: [...candidate.problems, ...problems],
  }
}
