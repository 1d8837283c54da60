import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type {
  ImportCounts,
  ImportMatch,
  ImportProblem,
  ImportRow,
  ImportRowKind,
} from '@pratu/protocol/imports'
import type { Key } from './subject.ts'

/**
 * What was read of a file, before anything of it is applied: an SQLite file of its own, so that a file of any length
 * takes little memory and a preview is paged. Whoever does not finish filling it begins again with an empty one.
 */
export interface Staging extends Disposable {
  add(staged: StagedCandidate): void
  /** The earlier candidate that has the key; when there is none, this one has it from now on. */
  claim(key: Key, ordinal: number, label: string): { ordinal: number; label: string } | undefined
  /** The first candidate that has the key. */
  holder(key: Key): number | undefined
  /** On disk after this. */
  finish(): void
  counts(): ImportCounts
  rows(kind: ImportRowKind, offset: number, limit: number): { rows: ImportRow[]; total: number }
  /** Sound candidates after an ordinal. */
  after(ordinal: number, limit: number): StagedContent[]
  contentOf(ordinal: number): unknown
  /** Of all sound candidates, in order. */
  contents(): Generator<unknown>
}

export interface StagedContent {
  readonly ordinal: number
  readonly content: unknown
}

export interface StagedCandidate extends ImportRow {
  /** Null: broken. */
  readonly content: unknown
}

const SCHEMA = `
  CREATE TABLE candidates (
    ordinal INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    label TEXT,
    detail TEXT,
    match_by TEXT,
    match_id TEXT,
    match_ordinal INTEGER,
    match_label TEXT,
    item_count INTEGER NOT NULL,
    problems TEXT,
    content TEXT
  ) STRICT;
  CREATE TABLE keys (by TEXT NOT NULL, value TEXT NOT NULL, ordinal INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (by, value)) STRICT, WITHOUT ROWID;
`
const INDEXES = `
  CREATE INDEX candidates_by_kind ON candidates (kind, match_by);
  CREATE INDEX candidates_with_problems ON candidates (ordinal) WHERE problems IS NOT NULL AND kind != 'broken';
`

/** Candidates that are written at once. */
const A_TRANSACTION = 2_000

const WHERE: Record<ImportRowKind, string> = {
  all: '1',
  fresh: "kind = 'fresh'",
  duplicate: "kind = 'duplicate'",
  remarks: "problems IS NOT NULL AND kind != 'broken'",
  broken: "kind = 'broken'",
}

export function createStaging(path: string): Staging {
  const connection = new DatabaseSync(path)
  // It is thrown away when anything goes wrong while it is filled.
  connection.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE')
  connection.exec(SCHEMA)
  return stagingOver(connection, path)
}

export const openStaging = (path: string): Staging =>
  stagingOver(new DatabaseSync(path, { readOnly: true }), path)

function stagingOver(connection: DatabaseSync, path: string): Staging {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const prepared = (sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  let open = 0

  return {
    add({ ordinal, kind, label, detail, match, itemCount, problems, content }) {
      if (open === 0) connection.exec('BEGIN')
      prepared('INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        ordinal,
        kind,
        label,
        detail,
        match?.by ?? null,
        match?.id ?? null,
        match?.ordinal ?? null,
        match?.label ?? null,
        itemCount,
        problems.length === 0 ? null : JSON.stringify(problems),
        content === null ? null : JSON.stringify(content),
      )
      open += 1
      if (open < A_TRANSACTION) return
      connection.exec('COMMIT')
      open = 0
    },

    claim({ by, value }, ordinal, label) {
      const found = prepared('SELECT ordinal, label FROM keys WHERE by = ? AND value = ?').get(by, value)
      if (found) return { ordinal: Number(found.ordinal), label: String(found.label) }
      prepared('INSERT INTO keys VALUES (?, ?, ?, ?)').run(by, value, ordinal, label)
      return undefined
    },

    holder({ by, value }) {
      const found = prepared('SELECT ordinal FROM keys WHERE by = ? AND value = ?').get(by, value)
      return found && Number(found.ordinal)
    },

    finish() {
      if (open > 0) connection.exec('COMMIT')
      open = 0
      connection.exec(INDEXES)
      statements.clear()
      const file = openSync(path, 'r+')
      fsyncSync(file)
      closeSync(file)
    },

    counts() {
      const kinds = connection
        .prepare('SELECT kind, match_by, count(*) AS count FROM candidates GROUP BY kind, match_by')
        .all()
      const sum = (matches: (kind: string) => boolean) =>
        kinds
          .filter(({ kind }) => matches(String(kind)))
          .reduce((total, { count }) => total + Number(count), 0)
      const duplicates: ImportCounts['duplicates'] = {}
      for (const { kind, match_by, count } of kinds)
        if (kind === 'duplicate') duplicates[match_by as ImportMatch] = Number(count)
      return {
        total: sum(() => true),
        fresh: sum(kind => kind === 'fresh'),
        broken: sum(kind => kind === 'broken'),
        remarks: totalOf('remarks'),
        duplicates,
        ...itemCounts(),
      }
    },

    rows(kind, offset, limit) {
      const rows = prepared(
        `SELECT * FROM candidates WHERE ${WHERE[kind]} ORDER BY ordinal LIMIT ? OFFSET ?`,
      ).all(limit, offset)
      return { rows: rows.map(rowOf), total: totalOf(kind) }
    },

    after: (ordinal, limit) =>
      prepared(
        'SELECT ordinal, content FROM candidates WHERE ordinal > ? AND content IS NOT NULL ORDER BY ordinal LIMIT ?',
      )
        .all(ordinal, limit)
        .map(({ ordinal: at, content }) => ({ ordinal: Number(at), content: JSON.parse(String(content)) })),

    contentOf(ordinal) {
      const row = prepared('SELECT content FROM candidates WHERE ordinal = ?').get(ordinal)
      return row && JSON.parse(String(row.content))
    },

    *contents() {
      const rows = connection
        .prepare('SELECT content FROM candidates WHERE content IS NOT NULL ORDER BY ordinal')
        .iterate()
      for (const { content } of rows) yield JSON.parse(String(content))
    },

    [Symbol.dispose]() {
      statements.clear()
      connection.close()
    },
  }

  function itemCounts(): Pick<ImportCounts, 'items' | 'withoutItems'> {
    const { fresh, other, none } = {
      ...connection
        .prepare(
          `SELECT
            coalesce(sum(candidate.item_count) FILTER (WHERE coalesce(first.kind, candidate.kind) = 'fresh'), 0) AS fresh,
            coalesce(sum(candidate.item_count) FILTER (WHERE coalesce(first.kind, candidate.kind) = 'duplicate'), 0) AS other,
            count(*) FILTER (WHERE candidate.kind = 'fresh' AND candidate.item_count = 0) AS none
          FROM candidates AS candidate
          LEFT JOIN candidates AS first ON candidate.match_by = 'row' AND first.ordinal = candidate.match_ordinal`,
        )
        .get(),
    }
    return { items: { fresh: Number(fresh), duplicates: Number(other) }, withoutItems: Number(none) }
  }

  function totalOf(kind: ImportRowKind): number {
    return Number(prepared(`SELECT count(*) AS count FROM candidates WHERE ${WHERE[kind]}`).get()?.count)
  }
}

type Row = Record<string, unknown>

const rowOf = (row: Row): ImportRow => ({
  ordinal: Number(row.ordinal),
  label: row.label as string | null,
  detail: row.detail as string | null,
  kind: row.kind as ImportRow['kind'],
  match:
    row.match_by === null
      ? null
      : {
          by: row.match_by as ImportMatch,
          id: row.match_id as string | null,
          ordinal: row.match_ordinal as number | null,
          label: String(row.match_label),
        },
  itemCount: Number(row.item_count),
  problems: row.problems === null ? [] : (JSON.parse(String(row.problems)) as ImportProblem[]),
})
