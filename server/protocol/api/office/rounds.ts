import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { Round, RoundRow, Standing } from '../../office/rounds.ts'
import { Count } from '../../scalars.ts'
import { SemesterKey } from '../../semester.ts'

export const ROUND_ROWS_A_PAGE = 100

/** `next-to-do`: what waits for the Office first, then who is late, then the rest; by name within. */
export const ROUND_ORDERS = ['next-to-do', 'name'] as const

export const getRound = endpoint({
  method: 'GET',
  path: '/api/office/rounds/:academicYear/:semester',
  summary:
    'Who has reported a semester, who is late, what was returned and why; a hundred schools at a time.',
  access: 'clerk',
  params: SemesterKey,
  query: z.object({
    standing: z.optional(Standing),
    /** Only schools from which nothing came for long. */
    silent: z.optional(z.literal('true')),
    search: z.optional(z.string().check(z.trim(), z.maxLength(100))),
    order: z.optional(z.enum(ROUND_ORDERS)),
    offset: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  }),
  /** `total` counts the schools that the question finds, on all its pages. */
  response: z.object({ round: Round, rows: z.array(RoundRow), total: Count }),
})
