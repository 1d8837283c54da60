import type { SignedShelf } from '../../documents/document-data.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** The shelves of the room plan, in its order. */
export const readShelves = (database: SchoolDatabase): SignedShelf[] =>
  database
    .all(
      queries
        .selectFrom('shelves')
        .select(['name_th', 'name_en', 'colour', 'from_number', 'to_number', 'mark'])
        .orderBy('position'),
    )
    .map(row => ({
      name: { th: row.name_th, en: row.name_en },
      colour: row.colour,
      from: row.from_number,
      to: row.to_number,
      mark: row.mark,
    }))
