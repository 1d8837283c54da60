import { randomUUID } from 'node:crypto'
import { borrowItem, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { getOutsideLending } from '@pratu/protocol/api/outside-lending'
import { expect, vi } from 'vitest'
import { queries } from '../../server/school/database/queries.ts'
import { type Sip2School, TERMINAL_PASSWORD } from './sip2-school.ts'
import { granted, type Visitor } from './visitor.ts'

/** The configuration of a school whose loans are kept by the one of `runSip2School`, reached under a port. */
export const lendingElsewhere = (port: number | string | undefined, extra = ''): string => `lending = "sip2"
[sip2_client]
host = "127.0.0.1"
port = ${port}
user = "self-check"
password = "${TERMINAL_PASSWORD}"
card_pattern = "100[0-9]"
item_pattern = "B[0-9]"
${extra}
`

export const openFor = (page: Visitor, code: string) => page.call(openSession, { body: { code } })

export const borrow = (page: Visitor, sessionId: string, code: string) =>
  page.call(borrowItem, { params: { sessionId }, body: { code }, idempotencyKey: randomUUID() })

export const giveBack = (page: Visitor, code: string, idempotencyKey: string = randomUUID()) =>
  page.call(returnItem, { body: { code }, idempotencyKey })

/** All loans of the outside school that were not undone, by barcode. */
export const loansIn = ({ database }: Sip2School) =>
  database
    .all(
      queries
        .selectFrom('loans')
        .innerJoin('patron_cards', 'patron_cards.patron_id', 'loans.patron_id')
        .select(['barcode', 'code as card', 'due_date as dueDate', 'renewals'])
        .select('returned_at_ms as returnedAtMs')
        .where('undone_at_ms', 'is', null)
        .orderBy('barcode')
        .orderBy('loaned_at_ms'),
    )
    .map(({ returnedAtMs, ...loan }) => ({ ...loan, isReturned: returnedAtMs !== null }))

/** Resolves when the other side has all that kiosks did alone, and has refused nothing of it. */
export const allIsSent = (staff: Visitor) =>
  vi.waitFor(
    async () => {
      const { waiting, refused } = granted(await staff.call(getOutsideLending, {}))
      expect({ waiting: waiting.count, refused }).toEqual({ waiting: 0, refused: [] })
    },
    { timeout: 20_000, interval: 20 },
  )

/** Resolves when no kiosk reaches the outside system. */
export const isAway = (staff: Visitor) =>
  vi.waitFor(async () => {
    const { links } = granted(await staff.call(getOutsideLending, {}))
    expect(links.some(({ isHere }) => isHere)).toBe(false)
  })
