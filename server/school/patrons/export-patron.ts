import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { createExportStore } from './export-store.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'

/** Everything held about a patron, as a file that a person can read (PDPA, sections 30 and 31). */
export function createExport(
  needs: Pick<PatronNeeds, 'database' | 'clock' | 'audit' | 'rows'> & {
    readonly exports: ReturnType<typeof createExportStore>
    /** Where signed reports name the patron. */
    reportsNaming(patronId: string): readonly object[]
  },
) {
  const { database, clock, audit, rows, exports, reportsNaming } = needs

  return async ({ actor }: PatronRequest, patronId: string): Promise<Result<FileAnswer>> => {
    const patron = rows.find(patronId)
    if (!patron) return refuse('not-found')
    await database.write(() => audit.append(actor, 'patron-exported', { patronId }))
    const nowMs = clock.now()
    const held = readable({
      exportedAtMs: nowMs,
      ...exports.rowsAbout(patronId),
      named_in_half_year_reports: reportsNaming(patronId),
    })
    return succeed({
      mediaType: 'application/json; charset=utf-8',
      fileName: `patron-${patron.school_number ?? patronId}-${dateOf(nowMs)}.json`,
      content: new TextEncoder().encode(`${JSON.stringify(held, null, 2)}\n`),
    })
  }
}

/** A dictionary's order, and what a PIN is recognised by but cannot be read from. */
const MACHINE_KEYS = new Set(['name_key', 'hash'])

/** `at_ms`, `returned_at_ms`, and `AtMs` of what was JSON. */
const INSTANT = /(?:^at_ms|_at_ms|AtMs)$/

/** Instants as dates and times, JSON inside texts as what it says, photos as base64, no keys that only serve the machine. */
function readable(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && INSTANT.test(name)) return new Date(value).toISOString()
  if (typeof value === 'string' && JSON_COLUMNS.has(name)) return readable(JSON.parse(value))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(each => readable(each))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) =>
        MACHINE_KEYS.has(key) ? [] : [[nameOf(key), readable(inner, key)]],
      ),
    )
  return value
}

const JSON_COLUMNS = new Set(['before', 'detail', 'deed', 'undoing', 'counts', 'due_because', 'conflicts'])

const nameOf = (key: string): string => (key === 'at_ms' ? 'at' : key.replace(INSTANT, '_at'))
