import type { Meeting, MeetingText } from '@pratu/protocol/office/meetings'
import { sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'

const columnsOf = ({ heldOn, title, place, minutes, decisions }: MeetingText) => ({
  held_on: heldOn,
  title,
  place,
  minutes,
  decisions: JSON.stringify(decisions),
})

const listed = (queries: Queries) =>
  queries
    .selectFrom('meetings as meeting')
    .selectAll()
    .select(
      sql<string[]>`array(SELECT school_id FROM meeting_schools own WHERE own.meeting_id = meeting.meeting_id
        ORDER BY school_id)::text[]`.as('school_ids'),
    )

const meetingOf = (
  row: Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>,
): Meeting => ({
  meetingId: row.meeting_id,
  heldOn: row.held_on,
  title: row.title,
  place: row.place,
  minutes: row.minutes,
  decisions: row.decisions,
  schoolIds: row.school_ids,
  madeBy: row.made_by,
  changedAtMs: row.changed_at_ms,
})

export async function listMeetingPage(
  queries: Queries,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ meetings: Meeting[]; total: number }> {
  const [rows, { total }] = await Promise.all([
    listed(queries)
      .orderBy('held_on', 'desc')
      .orderBy('meeting_id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    queries
      .selectFrom('meetings')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { meetings: rows.map(meetingOf), total }
}

export async function readMeeting(queries: Queries, meetingId: string): Promise<Meeting | undefined> {
  const row = await listed(queries).where('meeting_id', '=', meetingId).executeTakeFirst()
  return row && meetingOf(row)
}

/** Of some ids, whether one is of no school. */
export async function hasUnknownSchool(queries: Queries, schoolIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM unnest(${[...schoolIds]}::uuid[]) AS asked(id)
    WHERE NOT EXISTS (SELECT FROM schools WHERE school_id = asked.id) LIMIT 1`.execute(queries)
  return rows.length > 0
}

export async function insertMeeting(
  writing: Writing,
  meetingId: string,
  text: MeetingText,
  made: { by: string; atMs: number },
): Promise<void> {
  await writing
    .insertInto('meetings')
    .values({ meeting_id: meetingId, ...columnsOf(text), made_by: made.by, changed_at_ms: made.atMs })
    .execute()
  await writeSchools(writing, meetingId, text.schoolIds)
}

/** False when there is no such meeting. */
export async function updateMeeting(
  writing: Writing,
  meetingId: string,
  text: MeetingText,
  atMs: number,
): Promise<boolean> {
  const updated = await writing
    .updateTable('meetings')
    .set({ ...columnsOf(text), changed_at_ms: atMs })
    .where('meeting_id', '=', meetingId)
    .returning('meeting_id')
    .executeTakeFirst()
  if (!updated) return false
  await writing.deleteFrom('meeting_schools').where('meeting_id', '=', meetingId).execute()
  await writeSchools(writing, meetingId, text.schoolIds)
  return true
}

/** Its title; undefined when there is no such meeting. */
export async function deleteMeeting(writing: Writing, meetingId: string): Promise<string | undefined> {
  await writing.deleteFrom('meeting_schools').where('meeting_id', '=', meetingId).execute()
  const row = await writing
    .deleteFrom('meetings')
    .where('meeting_id', '=', meetingId)
    .returning('title')
    .executeTakeFirst()
  return row?.title
}

async function writeSchools(
  writing: Writing,
  meetingId: string,
  schoolIds: readonly string[],
): Promise<void> {
  await sql`
    INSERT INTO meeting_schools (school_id, meeting_id)
    SELECT DISTINCT id, ${meetingId}::uuid FROM unnest(${[...schoolIds]}::uuid[]) AS asked(id)`.execute(
    writing,
  )
}
