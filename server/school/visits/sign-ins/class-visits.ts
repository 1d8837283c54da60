import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ClassVisit, ClassVisitFields } from '@pratu/protocol/sign-ins'
import type { ClassOfPupils } from '@pratu/protocol/visitors'
import type { ClassVisitRow } from './class-visit-store.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** Who asks, and the key under which the first answer is kept. */
export interface StaffRequest {
  readonly actor: string
  readonly key?: string | undefined
}

/** Classes that come with their teacher, with the heads that the teacher declares. */
export interface ClassVisits {
  /** Refuses with `class-visit-running` while the class is counted as here. */
  start(request: StaffRequest, fields: ClassVisitFields): Promise<Result<{ classVisit: ClassVisit }>>
  /** Start and end stay. */
  change(
    request: StaffRequest,
    id: string,
    fields: ClassVisitFields,
  ): Promise<Result<{ classVisit: ClassVisit }>>
  takeBack(request: StaffRequest, id: string): Promise<Result<{ takenBack: true }>>
}

export function createClassVisits(needs: SignInNeeds): ClassVisits {
  const { classVisits, people, settings, randomness, happenings, audit, durably } = needs
  const view = (row: ClassVisitRow) => viewClassVisit(row, needs)

  const isClass = ({ level, room }: ClassOfPupils) =>
    people.classes().some(known => known.level === level && known.room === room)
  const running = (row: ClassVisitRow) =>
    refuse({ code: 'class-visit-running', params: { classroom: view(row).classroom } })
  const told = ({ classroom, heads, period, purpose }: ClassVisit) => ({ classroom, heads, period, purpose })

  return {
    start: ({ actor, key }, fields) =>
      durably({ request: ['start-class-visit', JSON.stringify(fields)], key }, ({ nowMs, afterCommit }) => {
        if (!isClass(fields)) return refuse('not-found')
        const date = dateOf(nowMs)
        const here = classVisits.runningAt(date, fields, nowMs)
        if (here) return running(here)
        const row: ClassVisitRow = {
          ...{ id: randomness.id(), date, from_at_ms: nowMs },
          to_at_ms: nowMs + settings.current().classVisitMinutes * 60_000,
          ...columnsOf(fields),
          undone_at_ms: null,
        }
        classVisits.add(row)
        classVisits.recount(date, fields)
        const classVisit = view(row)
        audit.append(actor, 'class-visit-started', told(classVisit))
        const { id, classroom, heads } = classVisit
        afterCommit(() => happenings.emit('class-visit', { id, atMs: nowMs, classroom, heads }))
        return succeed({ classVisit })
      }),

    change: ({ actor }, id, fields) =>
      durably({ request: [], key: undefined }, () => {
        const row = classVisits.find(id)
        if (!row || row.undone_at_ms !== null || !isClass(fields)) return refuse('not-found')
        const other = classVisits.runningAt(row.date, fields, row.from_at_ms)
        if (other && other.id !== id) return running(other)
        classVisits.change(id, columnsOf(fields))
        classVisits.recount(row.date, row)
        classVisits.recount(row.date, fields)
        const classVisit = view({ ...row, ...columnsOf(fields) })
        audit.append(actor, 'class-visit-changed', told(classVisit))
        return succeed({ classVisit })
      }),

    takeBack: ({ actor }, id) =>
      durably({ request: [], key: undefined }, ({ nowMs }) => {
        const row = classVisits.find(id)
        if (!row) return refuse('not-found')
        if (row.undone_at_ms !== null) return succeed({ takenBack: true })
        classVisits.change(id, { undone_at_ms: nowMs })
        classVisits.recount(row.date, row)
        audit.append(actor, 'class-visit-taken-back', told(view(row)))
        return succeed({ takenBack: true })
      }),
  }
}

const columnsOf = ({ level, room, heads, period, purpose, teacher }: ClassVisitFields) => ({
  ...{ level, room, heads, period, purpose, teacher },
})

export const viewClassVisit = (
  row: ClassVisitRow,
  { classroomOf }: Pick<SignInNeeds, 'classroomOf'>,
): ClassVisit => ({
  ...columnsOf(row),
  id: row.id,
  classroom: classroomOf(row) ?? row.level,
  fromMs: row.from_at_ms,
  toMs: row.to_at_ms,
})
