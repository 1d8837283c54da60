import { once } from 'node:events'
import { dateOf } from '@pratu/protocol/bangkok'
import type { ImportSubject } from '@pratu/protocol/imports'
import { createAuditLog } from './audit-log.ts'
import { createCatalogueSubject } from './catalogue/importing/catalogue-subject.ts'
import { readRecords } from './catalogue/importing/read-records.ts'
import { applyForm } from './catalogue/marc/apply-form.ts'
import { isbn13 } from './catalogue/marc/isbn.ts'
import { createAccession } from './catalogue/numbering/accession.ts'
import { createShelfMarkStore } from './catalogue/shelf-mark-store.ts'
import { openBeside, type SchoolDatabase } from './database/open.ts'
import { createImportStore } from './imports/import-store.ts'
import { createMappingStore } from './imports/mapping-store.ts'
import { createRosterStore } from './imports/roster-store.ts'
import { createRosterSubject } from './imports/roster-subject.ts'
import { runTask } from './imports/run-task.ts'
import { bookTable } from './imports/tables/book-table.ts'
import { peopleTable } from './imports/tables/people-table.ts'
import { createTableReader } from './imports/tables/table-reader.ts'
import type { ImportTask, TaskEnd, TaskMessage } from './imports/task.ts'
import { createCardStore } from './patrons/card-store.ts'
import { createGroupStore } from './patrons/group-store.ts'
import { createLevelStore } from './patrons/level-store.ts'
import { createPatronRows } from './patrons/patron-rows-store.ts'

/** Progress is told at most this often. */
const TELL_EVERY_MS = 100

const tell = (message: TaskMessage): Promise<void> =>
  new Promise(resolve => process.send?.(message, () => resolve()))
const heard = async (): Promise<unknown> => (await once(process, 'message'))[0]

// It ends when its server does or says so, not by the signals that both get.
process.once('disconnect', () => process.exit())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

const task = (await heard()) as ImportTask
const database = openBeside(task.databaseFile)
try {
  await tell({ tell: 'end', end: await run(database) })
} catch (error) {
  await tell({ tell: 'error', error })
} finally {
  database.close()
}
process.disconnect()

function run(database: SchoolDatabase): Promise<TaskEnd> {
  const clock = { now: () => task.nowMs }
  let toldAtMs = 0
  const common = {
    subjectName: task.subject,
    database,
    async othersFirst() {
      void tell({ tell: 'may-i-go-on' })
      await heard()
    },
    store: createImportStore(database),
    audit: createAuditLog(database, clock),
    tell: (progress: number, handled: number) => {
      if (performance.now() - toldAtMs < TELL_EVERY_MS) return
      toldAtMs = performance.now()
      void tell({ tell: 'progress', progress, handled })
    },
  }
  const mappings = (subject: ImportSubject) => createMappingStore(database, subject)
  if (task.subject === 'catalogue') {
    const marks = createShelfMarkStore(database)
    const books = bookTable({
      marcOf: form => applyForm(null, form),
      isbn13,
      shelfMarks: () => marks.list().map(({ mark, name }) => ({ mark, names: [name.th, name.en] })),
    })
    return runTask(task, {
      ...common,
      subject: createCatalogueSubject(database, createAccession({ database, clock })),
      readers: { records: readRecords, tables: createTableReader(books, mappings('catalogue'), clock.now) },
    })
  }
  const cards = createCardStore(database)
  const groups = createGroupStore(database)
  const levels = createLevelStore(database)
  const rows = createPatronRows(database)
  const store = createRosterStore(database)
  const people = peopleTable({
    groups: groups.all,
    levels: levels.all,
    ownerOf: schoolNumber => {
      const owner = rows.findBySchoolNumber(schoolNumber)
      return owner && { givenName: owner.given_name, familyName: owner.family_name }
    },
  })
  return runTask(task, {
    ...common,
    subject: createRosterSubject({ rows, cards, groups, levels, store, today: () => dateOf(task.nowMs) }),
    readers: { records: null, tables: createTableReader(people, mappings('patrons'), clock.now) },
  })
}
