import * as z from 'zod/mini'
import { RoomPlan, Shelf } from '../catalogue.ts'
import { endpoint } from '../endpoint.ts'
import { Count, Id, Line } from '../scalars.ts'

/** A shelf as it is typed; without an id it is new. */
export const ShelfDraft = z.extend(Shelf, {
  id: z.nullable(Id),
  name: z.object({ th: Line, en: Line }),
})
export type ShelfDraft = z.infer<typeof ShelfDraft>

export const RoomPlanDraft = z.extend(RoomPlan, { shelves: z.array(ShelfDraft).check(z.maxLength(200)) })
export type RoomPlanDraft = z.infer<typeof RoomPlanDraft>

/** What is allowed and yet worth a look. */
export const ShelfRemark = z.discriminatedUnion('kind', [
  /** Both hold numbers from `from` up to `to`, or the same mark: the first in the list is where they are looked for. */
  z.object({ kind: z.literal('overlap'), shelfIds: z.tuple([Id, Id]), from: z.string(), to: z.string() }),
  /** They stand on the same squares of the plan. */
  z.object({ kind: z.literal('same-place'), shelfIds: z.tuple([Id, Id]) }),
  /** No shelf holds these numbers, and records stand under them. */
  z.object({
    kind: z.literal('numbers-without-shelf'),
    from: z.string(),
    to: z.string(),
    recordCount: Count,
  }),
  z.object({ kind: z.literal('mark-without-shelf'), mark: z.string(), recordCount: Count }),
])
export type ShelfRemark = z.infer<typeof ShelfRemark>

export const getRoomPlan = endpoint({
  method: 'GET',
  path: '/api/shelves',
  summary: 'The room from above, with its shelves and what each holds.',
  access: 'public',
  response: RoomPlan,
})

export const checkRoomPlan = endpoint({
  method: 'GET',
  path: '/api/shelves/remarks',
  summary: 'What is worth a look: ranges that overlap, numbers and marks that no shelf holds.',
  access: 'helper',
  response: z.object({ remarks: z.array(ShelfRemark) }),
})

export const changeRoomPlan = endpoint({
  method: 'PUT',
  path: '/api/shelves',
  summary: 'Replace the room plan and its shelves.',
  access: 'librarian',
  body: RoomPlanDraft,
  response: z.object({ plan: RoomPlan, remarks: z.array(ShelfRemark) }),
})
