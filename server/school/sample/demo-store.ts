import type { ItemStatus } from '@pratu/protocol/catalogue'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export interface DemoPatron {
  readonly code: string
  readonly givenName: string
  readonly familyName: string
  readonly level: string | null
  readonly room: string | null
  readonly blocked: number
  readonly expiresOn: string | null
  readonly loanLimit: number
  readonly loanCount: number
  readonly firstDue: string | null
}

export interface DemoBook {
  readonly barcode: string
  readonly title: string
  readonly status: ItemStatus
  readonly forLoan: number
  readonly onLoan: number
}

const openLoans = queries
  .selectFrom('loans')
  .select(['id', 'barcode', 'patron_id', 'due_date'])
  .where('returned_at_ms', 'is', null)
  .where('undone_at_ms', 'is', null)
  .as('open')

/** In an order that mixes the classes. */
export const demoPatrons = (database: SchoolDatabase): DemoPatron[] =>
  database.all(
    queries
      .selectFrom('patrons')
      .innerJoin('patron_cards', 'patron_cards.patron_id', 'patrons.id')
      .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
      .leftJoin(openLoans, 'open.patron_id', 'patrons.id')
      .select(['code', 'given_name as givenName', 'family_name as familyName', 'level', 'room'])
      .select(['expires_on as expiresOn', 'loan_limit as loanLimit'])
      .select(eb => [
        eb('blocked_reason', 'is not', null).$castTo<number>().as('blocked'),
        eb.fn.count<number>('open.id').as('loanCount'),
        eb.fn.min('open.due_date').as('firstDue'),
      ])
      .groupBy('code')
      .orderBy('patrons.id'),
  )

/** One copy of every title, in an order that mixes the shelves. */
export const demoBooks = (database: SchoolDatabase): DemoBook[] =>
  database.all(
    queries
      .selectFrom('items')
      .innerJoin('records', 'records.id', 'items.record_id')
      .leftJoin(openLoans, 'open.barcode', 'items.barcode')
      .select(['items.barcode', 'title', 'status', 'for_loan as forLoan'])
      .select(eb => eb('open.id', 'is not', null).$castTo<number>().as('onLoan'))
      .where('copy_number', '=', 1)
      .orderBy('records.id'),
  )
