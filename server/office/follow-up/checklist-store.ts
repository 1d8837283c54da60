import type { Checklist, ChecklistQuestion } from '@pratu/protocol/office/follow-up'
import { sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'

/** The newest version, or one of them. */
export async function readChecklist(queries: Queries, version?: number): Promise<Checklist | undefined> {
  const all = queries.selectFrom('checklists').select(['version', 'questions'])
  const one =
    version === undefined ? all.orderBy('version', 'desc').limit(1) : all.where('version', '=', version)
  const found = await one.executeTakeFirst()
  return found ?? (version === undefined || version === 0 ? { version: 0, questions: [] } : undefined)
}

/** Adds the next version; answers its number. */
export async function insertChecklist(
  writing: Writing,
  questions: readonly ChecklistQuestion[],
  made: { by: string; atMs: number },
): Promise<number> {
  await sql`LOCK TABLE checklists IN SHARE ROW EXCLUSIVE MODE`.execute(writing)
  const version = ((await readChecklist(writing))?.version ?? 0) + 1
  await writing
    .insertInto('checklists')
    .values({ version, questions: JSON.stringify(questions), made_by: made.by, made_at_ms: made.atMs })
    .execute()
  return version
}
