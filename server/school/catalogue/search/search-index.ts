import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SchoolDatabase } from '../../database/open.ts'
import { writtenQuery } from '../../database/written-query.ts'
import type { SearchEntry } from './search-entry.ts'

/** Where records are put so that they are found, in the transaction that writes them. */
export interface SearchIndex {
  /** Also in the place of an older entry. */
  add(number: number, entry: SearchEntry): void
  remove(number: number): void
}

const ADD_WORDS =
  'INSERT OR REPLACE INTO search_words (rowid, start, title, author, subject, code, rest) VALUES (?, ?, ?, ?, ?, ?, ?)'
const ADD_GRAMS = 'INSERT OR REPLACE INTO search_grams (rowid, letters) VALUES (?, ?)'
const ADD_TERM = 'INSERT OR IGNORE INTO search_terms (term, written) VALUES (?, ?)'
const REMOVE_WORDS = 'DELETE FROM search_words WHERE rowid = ?'
const REMOVE_GRAMS = 'DELETE FROM search_grams WHERE rowid = ?'

type Run = (sql: string, ...parameters: SQLInputValue[]) => void

/**
 * Over a database; call it inside a job of `write`. Words that stand in `knownTerms` are taken to be in the index, and
 * new ones are put there: for one who adds thousands of records, and gives all of them up when one job fails.
 */
export const searchIndex = (database: SchoolDatabase, knownTerms?: Set<string>): SearchIndex =>
  createSearchIndex((sql, ...parameters) => {
    database.run(writtenQuery(sql, ...parameters))
  }, knownTerms)

/** Over a connection of one's own, as a process beside the server has; call it inside a transaction. */
export function searchIndexOn(connection: DatabaseSync): SearchIndex {
  const statements = new Map(
    [ADD_WORDS, ADD_GRAMS, ADD_TERM, REMOVE_WORDS, REMOVE_GRAMS].map(sql => [sql, connection.prepare(sql)]),
  )
  return createSearchIndex((sql, ...parameters) => statements.get(sql)?.run(...parameters))
}

function createSearchIndex(run: Run, knownTerms?: Set<string>): SearchIndex {
  return {
    add(number, { start, title, author, subject, code, rest, letters, written }) {
      run(ADD_WORDS, number, start, title, author, subject, code, rest)
      run(ADD_GRAMS, number, letters)
      for (const [term, spelling] of written) {
        if (knownTerms?.has(term)) continue
        run(ADD_TERM, term, spelling)
        knownTerms?.add(term)
      }
    },
    remove(number) {
      run(REMOVE_WORDS, number)
      run(REMOVE_GRAMS, number)
    },
  }
}
