import { addDays, DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type Compilable, type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { Correction } from './school-clock.ts'

/** What is counted by the day, and has no hour by which somebody could be found. */
const COUNTS = [
  { table: 'rating_counts', of: ['question_id', 'score'], count: 'answers' },
  { table: 'ready_suggestions', of: ['suggestion'], count: 'count' },
  { table: 'media_uses', of: ['record_number', 'kind', 'way'], count: 'uses' },
] as const
type Counted = (typeof COUNTS)[number]
type Row = Record<string, string | number>

/** A day as it was before an untrusted stretch began on it: what was counted, and the last suggestion and wish. */
const DayBefore = z.object({
  date: z.string(),
  counted: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number()])))),
  suggestion: z.number(),
  wish: z.number(),
})
type DayBefore = z.infer<typeof DayBefore>
const SETTING = 'day-before-untrusted-clock'

/** Moves the days of what has no hour: ratings, suggestions, wishes and the use of media. What writes belongs inside a job of `write`. */
export function createDayRedating(database: SchoolDatabase) {
  const rowsOf = ({ table, of, count }: Counted, date: string): Row[] =>
    database.all(raw(sql`SELECT ${columns([...of, count])} FROM ${sql.table(table)} WHERE date = ${date}`))

  const lastId = (table: 'suggestions' | 'book_wishes'): number =>
    database.first(raw<{ id: number | null }>(sql`SELECT max(id) AS id FROM ${sql.table(table)}`))?.id ?? 0

  const look = (date: string): DayBefore => ({
    date,
    counted: Object.fromEntries(COUNTS.map(counted => [counted.table, rowsOf(counted, date)])),
    suggestion: lastId('suggestions'),
    wish: lastId('book_wishes'),
  })

  /** Adds so many to the count of a day; a row without any is none. */
  function add({ table, of, count }: Counted, date: string, row: Row, more: number): void {
    const values = [date, ...of.map(column => row[column])]
    database.run(
      raw(sql`INSERT INTO ${sql.table(table)} (date, ${columns([...of, count])})
        VALUES (${sql.join(values)}, ${Math.abs(more)})
        ON CONFLICT (date, ${columns(of)}) DO UPDATE SET ${sql.ref(count)} = ${sql.ref(count)} + ${more}`),
    )
  }

  function moveCounts(counted: Counted, from: string, to: string, kept: readonly Row[]): number {
    const { table, of, count } = counted
    const isSame = (a: Row, b: Row) => of.every(column => a[column] === b[column])
    const moved = rowsOf(counted, from).flatMap(row => {
      const before = kept.find(each => isSame(each, row))
      const more = Number(row[count]) - Number(before?.[count] ?? 0)
      return more > 0 ? [{ row, before, more }] : []
    })
    for (const { row, before, more } of moved) {
      if (before) add(counted, from, row, -more)
      else {
        const same = sql.join(
          of.map(column => sql`${sql.ref(column)} = ${row[column]}`),
          sql` AND `,
        )
        database.run(raw(sql`DELETE FROM ${sql.table(table)} WHERE date = ${from} AND ${same}`))
      }
      add(counted, to, row, more)
    }
    return moved.length
  }

  function moveNew(from: string, to: string, { suggestion, wish }: DayBefore): number {
    const update = (table: string, column: string, after: number) =>
      database.run(
        raw(sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${to}
          WHERE ${sql.ref(column)} = ${from} AND id > ${after}`),
      )
    update('book_wishes', 'last_on', wish)
    return update('suggestions', 'date', suggestion) + update('book_wishes', 'first_on', wish)
  }

  return {
    /** A stretch begins on this day: what is there already is not of it. */
    begin: (date: string): void => writeSetting(database, SETTING, look(date)),

    /** Returns how many rows were moved. */
    redate({ fromMs, toMs, byMs }: Correction): number {
      const before = readSetting(database, SETTING, z.nullable(DayBefore), null)
      const after = look(dateOf(fromMs + byMs))
      const days = daysFrom(fromMs, toMs).map(({ date, middleMs }) => ({ date, to: dateOf(middleMs + byMs) }))
      // Away from where they go, so that none is moved twice.
      const inOrder = byMs > 0 ? days.reverse() : days
      let rows = 0
      for (const { date, to } of inOrder) {
        if (date === to) continue
        const isFirst = before?.date === date
        for (const counted of COUNTS)
          rows += moveCounts(counted, date, to, isFirst ? (before.counted[counted.table] ?? []) : [])
        if (before) rows += moveNew(date, to, before)
      }
      writeSetting(database, SETTING, {
        ...after,
        ...(before && { suggestion: before.suggestion, wish: before.wish }),
      })
      return rows
    },
  }
}

const columns = (names: readonly string[]) => sql.join(names.map(name => sql.ref(name)))
const raw = <Found = Row>(text: RawBuilder<unknown>): Compilable<Found> => ({
  compile: () => (text as RawBuilder<Found>).compile(queries),
})

/** The days of a stretch, each with the middle of its part. */
function daysFrom(fromMs: number, toMs: number): { date: string; middleMs: number }[] {
  const days = []
  for (let date = dateOf(fromMs); date <= dateOf(toMs); date = addDays(date, 1)) {
    const start = Math.max(fromMs, startOfDay(date))
    const end = Math.min(toMs, startOfDay(date) + DAY_MS - 1)
    days.push({ date, middleMs: (start + end) / 2 })
  }
  return days
}
