import * as z from 'zod/mini'
import { PatronName, Satang } from '../circulation.ts'
import { endpoint } from '../endpoint.ts'
import { CalendarDate, Count, Id } from '../scalars.ts'

export const OverdueLoan = z.object({
  loanId: Id,
  barcode: z.string(),
  title: z.string(),
  callNumber: z.nullable(z.string()),
  loanedOn: CalendarDate,
  dueDate: CalendarDate,
  overdueDays: Count,
  /** What returning it today would cost. */
  fineSatang: Satang,
  classSet: z.boolean(),
})
export type OverdueLoan = z.infer<typeof OverdueLoan>

export const OverduePatron = z.object({ patron: PatronName, loans: z.array(OverdueLoan), owedSatang: Satang })
export type OverduePatron = z.infer<typeof OverduePatron>

/** A class, or everyone who is in none (`level` null). */
export const OverdueClass = z.object({
  level: z.nullable(z.string()),
  room: z.nullable(z.string()),
  classroom: z.nullable(z.string()),
  loanCount: Count,
  /** In the order of their numbers. */
  patrons: z.array(OverduePatron),
})
export type OverdueClass = z.infer<typeof OverdueClass>

export const listOverdue = endpoint({
  method: 'GET',
  path: '/api/overdue',
  summary:
    'Items that should be back, by class and patron, in the order of the school’s levels; of one class or of all.',
  access: 'helper',
  query: z.object({ level: z.optional(z.string()), room: z.optional(z.string()) }),
  response: z.object({ today: CalendarDate, loanCount: Count, classes: z.array(OverdueClass) }),
})
