import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Meeting, MeetingText } from '@pratu/protocol/office/meetings'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import {
  deleteMeeting,
  hasUnknownSchool,
  insertMeeting,
  listMeetingPage,
  readMeeting,
  updateMeeting,
} from './meeting-store.ts'

/** Who writes: as the audit log and as pages name them. */
export interface Writer {
  readonly actor: string
  readonly displayName: string
}

/** What the network's schools and the Office meet about. */
export interface Meetings {
  list(asked: { offset: number; limit: number }): Promise<{ meetings: Meeting[]; total: number }>
  add(by: Writer, text: MeetingText): Promise<Result<Meeting>>
  change(by: Writer, meetingId: string, text: MeetingText): Promise<Result<Meeting>>
  remove(by: Writer, meetingId: string): Promise<Result<{ removed: true }>>
}

export function createMeetings(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): Meetings {
  const { database, clock, randomness, audit } = needs

  async function found(meetingId: string): Promise<Result<Meeting>> {
    const meeting = await readMeeting(database.now, meetingId)
    return meeting ? succeed(meeting) : refuse('not-found')
  }

  return {
    list: asked => listMeetingPage(database.now, asked),

    add: async (by, text) => {
      if (await hasUnknownSchool(database.now, text.schoolIds)) return refuse('school-unknown')
      const meetingId = randomness.id()
      await database.transaction(async writing => {
        await insertMeeting(writing, meetingId, text, { by: by.displayName, atMs: clock.now() })
        await audit.append(writing, by.actor, 'meeting-added', { meetingId, title: text.title })
      })
      return found(meetingId)
    },

    change: async (by, meetingId, text) => {
      if (await hasUnknownSchool(database.now, text.schoolIds)) return refuse('school-unknown')
      const isThere = await database.transaction(async writing => {
        const updated = await updateMeeting(writing, meetingId, text, clock.now())
        if (updated)
          await audit.append(writing, by.actor, 'meeting-changed', { meetingId, title: text.title })
        return updated
      })
      return isThere ? found(meetingId) : refuse('not-found')
    },

    remove: (by, meetingId) =>
      database.transaction(async writing => {
        const title = await deleteMeeting(writing, meetingId)
        if (title === undefined) return refuse('not-found')
        await audit.append(writing, by.actor, 'meeting-removed', { meetingId, title })
        return succeed({ removed: true as const })
      }),
  }
}
