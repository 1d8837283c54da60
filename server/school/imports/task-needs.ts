import type { ImportSubject } from '@pratu/protocol/imports'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { ImportStore } from './import-store.ts'
import type { Readers } from './read-file.ts'
import type { Subject } from './subject.ts'

/** What a task works with, in its own process and on its own connection. */
export interface TaskNeeds<Content> {
  readonly subjectName: ImportSubject
  readonly database: SchoolDatabase
  readonly store: ImportStore
  readonly audit: AuditLog
  readonly subject: Subject<Content>
  readonly readers: Readers<Content>
  /** Resolves when the library has written what it waits to write. */
  othersFirst(): Promise<void>
  /** `progress` from 0 to 1; `handled` candidates so far. */
  tell(progress: number, handled: number): void
}
