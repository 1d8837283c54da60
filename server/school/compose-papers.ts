import { dateOf } from '@pratu/protocol/bangkok'
import type { Label } from '@pratu/protocol/scalars'
import type { Logger } from 'pino'
import { createPrinter, type Printer } from '../documents/printer.ts'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import type { AuditLog } from './audit-log.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createPapers, type Papers } from './papers/papers.ts'
import { classroomOf } from './patrons/classroom.ts'

/** What the library prints, with the printer, whose process ends when it is stopped. */
export function composePapers(
  base: {
    database: SchoolDatabase
    clock: Clock
    audit: AuditLog
    randomness: Randomness
    timers: Timers
    log: Logger
  },
  schoolName: () => Label,
): { papers: Papers; printer: Printer } {
  const printer = createPrinter(base)
  const today = () => dateOf(base.clock.now())
  const papers = createPapers({ ...base, printer, schoolName, classroomOf, today })
  return { papers, printer }
}
