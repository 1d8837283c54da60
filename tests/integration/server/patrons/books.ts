import type { SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'

/** A title with one copy. */
export const addBook = (database: SchoolDatabase, barcode: string, title: string): Promise<void> =>
  database.write(() => {
    const recordId = recordIdOf(barcode)
    const record = { id: recordId, title, author: null, isbn: null, call_number: '500' }
    database.run(queries.insertInto('records').values({ ...record, dewey_class: '500', language: 'tha' }))
    const item = { barcode, record_id: recordId, copy_number: 1, accession_number: `A${barcode}` }
    database.run(queries.insertInto('items').values(item))
  })

export const recordIdOf = (barcode: string): string => `0192f000-0000-7000-8000-${barcode.padStart(12, '0')}`
