import { dateOf } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { DurableAnswer } from '../durable-answer.ts'
import type { Happenings } from '../happenings.ts'
import type { ActivityNeeds } from './activity-needs.ts'
import { createActivityStore } from './activity-store.ts'
import { viewActivity } from './activity-view.ts'
import { createAttendance } from './attendance.ts'
import { createActivityEditor } from './edit-activities.ts'
import { createActivityFacts } from './held-activities.ts'
import { createKioskActivities } from './kiosk-activities.ts'
import { createParticipantStore } from './participant-store.ts'
import { createStaffAttendance } from './staff-attendance.ts'

type Given = Omit<ActivityNeeds, 'activities' | 'participants'> & {
  /** Before this day nobody's name stays with what they came to. */
  namesKeptFrom(today: string): string
  readonly happenings: Pick<Happenings, 'emit'>
}

/** Reading activities: planned, signed up for, attended, reported. */
export function createActivityFeature(given: Given) {
  const { database, clock } = given
  const activities = createActivityStore(database)
  const needs: ActivityNeeds = { ...given, activities, participants: createParticipantStore(database) }
  const attendance = createAttendance(needs)
  const staff = createStaffAttendance(needs, attendance)
  const toldToKiosks: DurableAnswer = (asked, decide) =>
    given.durably(asked, deciding => {
      deciding.afterCommit(() => given.happenings.emit('idle-feed'))
      return decide(deciding)
    })

  return {
    editor: createActivityEditor({ ...needs, durably: toldToKiosks }),
    attendance: staff,
    kiosk: createKioskActivities(needs, attendance),
    facts: createActivityFacts(activities),
    participantsOf: staff.participantsOf,

    list: (from: string, to: string) => ({
      activities: activities.between(from, to).map(row => viewActivity(row, clock.now())),
      levels: activities.levels(),
    }),

    read(id: string) {
      const row = activities.find(id)
      if (!row) return refuse('not-found')
      return succeed({
        activity: viewActivity(row, clock.now()),
        participants: staff.participantsOf(id),
        classes: needs.classes(),
      })
    },

    /** Housekeeping. */
    forgetNames: async (): Promise<void> => {
      const before = given.namesKeptFrom(dateOf(clock.now()))
      if (!activities.hasNamesBefore(before)) return
      await database.write(() => activities.forgetNamesBefore(before))
    },
  }
}
export type ActivityFeature = ReturnType<typeof createActivityFeature>
