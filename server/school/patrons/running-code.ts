import type { PatronKind } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { CardStore } from './card-store.ts'

const LETTER: Record<PatronKind, string> = { pupil: 'S', teacher: 'T', parent: 'P', community: 'C' }

/** Inside a job of `write`: the next free code of a kind of patron, `P00001`. A number that was given out is never given again. */
export function takeRunningCode(
  database: SchoolDatabase,
  cards: Pick<CardStore, 'ownerOf'>,
  kind: PatronKind,
): string {
  const name = `card-${kind}`
  const counter = database.first(queries.selectFrom('counters').select('next').where('name', '=', name))
  let number = counter?.next ?? 1
  const code = () => `${LETTER[kind]}${String(number).padStart(5, '0')}`
  while (cards.ownerOf(code())) number += 1
  database.run(
    queries
      .insertInto('counters')
      .values({ name, next: number + 1 })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ next: number + 1 })),
  )
  return code()
}
