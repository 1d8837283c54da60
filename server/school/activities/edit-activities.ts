import type { Activity, ActivityFields, ActivityState } from '@pratu/protocol/activities'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ActivityNeeds } from './activity-needs.ts'
import { columnsOf, viewActivity } from './activity-view.ts'

export interface StaffRequest {
  readonly actor: string
  readonly key?: string | undefined
}

type Changed = Result<{ activity: Activity }>

/** What staff plan, and what became of it. */
export function createActivityEditor(needs: ActivityNeeds) {
  const { activities, audit, clock, randomness, durably } = needs
  const once = { request: [], key: undefined }

  const view = (id: string): Activity => {
    const row = activities.find(id)
    if (!row) throw new Error(`Activity ${id} was written but is not there.`)
    return viewActivity(row, clock.now())
  }
  const told = ({ nameTh, date }: Activity) => ({ name: nameTh, date })

  return {
    /** Days that are named twice are planned once. */
    add: (
      { actor, key }: StaffRequest,
      { fields, dates }: { readonly fields: ActivityFields; readonly dates: readonly string[] },
    ): Promise<Result<{ activities: Activity[] }>> =>
      durably({ request: ['add-activities', JSON.stringify([fields, dates])], key }, ({ nowMs }) => {
        const days = [...new Set(dates)].sort()
        const seriesId = days.length > 1 ? randomness.id() : null
        const added = days.map(date => {
          const id = randomness.id()
          activities.add({
            ...{ id, series_id: seriesId, date, ...columnsOf(fields) },
            ...{ state: 'planned', head_count: 0, attendance_open: null, changed_at_ms: nowMs },
          })
          return view(id)
        })
        for (const activity of added) audit.append(actor, 'activity-added', told(activity))
        return succeed({ activities: added })
      }),

    change: (
      { actor }: StaffRequest,
      id: string,
      { fields, date }: { readonly fields: ActivityFields; readonly date: string },
    ): Promise<Changed> =>
      durably(once, ({ nowMs }) => {
        const row = activities.find(id)
        if (!row) return refuse('not-found')
        // Hours that staff opened by hand belong to the day that it was planned for.
        const opened = row.date === date ? {} : { attendance_open: null }
        activities.change(id, { ...columnsOf(fields), ...opened, date, changed_at_ms: nowMs })
        audit.append(actor, 'activity-changed', told(view(id)))
        return succeed({ activity: view(id) })
      }),

    /** Refuses with `activity-has-people` what somebody attended to be anything but held. */
    setState: ({ actor }: StaffRequest, id: string, state: ActivityState): Promise<Changed> =>
      durably(once, ({ nowMs }) => {
        const row = activities.find(id)
        if (!row) return refuse('not-found')
        const attended = row.attended + row.head_count
        if (state !== 'held' && attended > 0)
          return refuse({ code: 'activity-has-people', params: { count: attended } })
        if (row.state === state) return succeed({ activity: view(id) })
        activities.change(id, { state, attendance_open: null, changed_at_ms: nowMs })
        audit.append(actor, `activity-${state}`, told(view(id)))
        return succeed({ activity: view(id) })
      }),

    remove: ({ actor }: StaffRequest, id: string): Promise<Result<{ removed: true }>> =>
      durably(once, () => {
        const row = activities.find(id)
        if (!row) return refuse('not-found')
        const people = row.signed_up + row.attended + row.head_count
        if (people > 0) return refuse({ code: 'activity-has-people', params: { count: people } })
        const activity = view(id)
        activities.remove(id)
        audit.append(actor, 'activity-removed', told(activity))
        return succeed({ removed: true })
      }),
  }
}
