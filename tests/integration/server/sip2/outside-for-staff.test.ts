import { listPatronLoans, scanAtDesk } from '@pratu/protocol/api/desk'
import { changeLendingSettings, getLendingRules } from '@pratu/protocol/api/lending-rules'
import {
  changeAloneLimits,
  getOutsideLending,
  settleRefusedTransaction,
} from '@pratu/protocol/api/outside-lending'
import { getSchool } from '@pratu/protocol/api/school'
import { listAudit } from '@pratu/protocol/api/staff'
import { getFigures } from '@pratu/protocol/api/statistics'
import { dateOf } from '@pratu/protocol/bangkok'
import { FIRST_ALONE_LIMITS } from '@pratu/protocol/outside-lending'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import type { TodaySnapshot } from '@pratu/protocol/today'
import { expect, test } from 'vitest'
import type { SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import type { OutsideState } from '../../../../server/school/database/tables/outside-lending.ts'
import { freePort } from '../../../support/free-port.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const ID = '01990000-0000-7000-8000-000000000001'

/** A school whose loans are kept by a system that is not there. */
const schoolBesideAnother = async (): Promise<RunningSchool> =>
  runSchool(`lending = "sip2"\n[sip2_client]\nhost = "127.0.0.1"\nport = ${await freePort()}\n`)

const journalled = (database: SchoolDatabase, state: OutsideState, rest: { id: string; atMs: number }) =>
  database.write(() =>
    database.run(
      queries.insertInto('outside_transactions').values({
        ...{ id: rest.id, station_id: 'gone', kind: 'checkout', at_ms: rest.atMs, card: '04001', state },
        ...{ barcode: '30001', title: 'ประตูวิเศษ', due_at_ms: rest.atMs + 7 * 86_400_000, tries: 1 },
        ...{ answer: state === 'refused' ? 'มีคนจองไว้' : null, changed_at_ms: rest.atMs },
      }),
    ),
  )

test('staff see what waits and what was refused, and say that they put it right; it is in the audit log', async () => {
  await using school = await schoolBesideAnother()
  const helper = await staffMember(school, 'helper')
  const atMs = Date.parse('2026-11-27T10:00:00+07:00')
  await journalled(school.database, 'refused', { id: ID, atMs })
  await journalled(school.database, 'waiting', { id: ID.replace(/1$/, '2'), atMs: atMs + 1 })

  expect(granted(await helper.call(getOutsideLending, {}))).toEqual({
    links: [],
    waiting: { count: 1, oldestAtMs: atMs + 1 },
    limits: FIRST_ALONE_LIMITS,
    asksPin: false,
    tellsCodesApart: false,
    refused: [
      {
        ...{ id: ID, station: null, kind: 'checkout', atMs, card: '04001', patronName: null },
        ...{ barcode: '30001', title: 'ประตูวิเศษ', dueDate: '2026-12-04', text: 'มีคนจองไว้' },
      },
    ],
  })
  const settle = () => helper.call(settleRefusedTransaction, { params: { id: ID } })
  expect(granted(await settle()).refused).toEqual([])
  expect(codesOf(await settle())).toEqual(['not-found'])
  expect(
    school.database.all(
      queries.selectFrom('outside_transactions').select(['card', 'state']).where('id', '=', ID),
    ),
  ).toEqual([{ card: '', state: 'settled' }])
  const { entries } = granted(await (await school.administrator()).call(listAudit, { query: {} }))
  expect(entries.find(({ action }) => action === 'refused-transaction-settled')).toMatchObject({
    actor: 'staff:helper',
    detail: { title: 'ประตูวิเศษ' },
  })
})

test('a librarian decides what kiosks may do alone, and nobody can decide nonsense', async () => {
  await using school = await schoolBesideAnother()
  const [helper, librarian] = [await staffMember(school, 'helper'), await staffMember(school, 'librarian')]
  const limits = { ...FIRST_ALONE_LIMITS, borrowing: false, items: 1, loanDays: 3 }
  expect(codesOf(await helper.call(changeAloneLimits, { body: limits }))).toEqual(['not-allowed'])
  for (const wrong of [{ items: 0 }, { items: 21 }, { loanDays: 61 }, { loanDays: 1.5 }])
    expect(codesOf(await librarian.call(changeAloneLimits, { body: { ...limits, ...wrong } }))).toEqual([
      'invalid-request',
    ])
  expect(granted(await librarian.call(changeAloneLimits, { body: limits })).limits).toEqual(limits)
  expect(granted(await helper.call(getOutsideLending, {})).limits).toEqual(limits)
})

test('desk and rules of loans that are kept elsewhere say so, and no figure tells of none', async () => {
  await using school = await schoolBesideAnother()
  const librarian = await staffMember(school, 'librarian')
  expect(granted(await librarian.call(getSchool, {})).school.loansElsewhere).toBe(true)
  const scan = { code: '30001', patronId: null, mode: 'lend', lastBarcode: null, amountSatang: 0 } as const
  const refused = [
    await librarian.call(scanAtDesk, { body: { ...scan, override: false }, idempotencyKey: ID }),
    await librarian.call(listPatronLoans, { params: { patronId: ID }, query: {} }),
    await librarian.call(getLendingRules, {}),
  ]
  for (const answer of refused) expect(codesOf(answer)).toEqual(['loans-kept-elsewhere'])

  const today = dateOf(school.now())
  const figures = granted(await librarian.call(getFigures, { query: { from: today, to: today } }))
  expect(figures.loansElsewhere).toBe(true)

  await journalled(school.database, 'done', { id: ID, atMs: school.now() })
  const socket = librarian.socket(STAFF_NAMESPACE)
  const snapshot = new Promise<TodaySnapshot>(resolve => socket.on('today', resolve))
  socket.connect()
  expect((await snapshot).loans).toEqual({ loans: 1, returns: 0, renewals: 0, selfServiceLoans: 1 })
  socket.disconnect()
})

test('where loans are kept here, there is nothing of an outside system', async () => {
  await using school = await runSchool()
  const librarian = await staffMember(school, 'librarian')
  expect(granted(await librarian.call(getSchool, {})).school).not.toHaveProperty('loansElsewhere')
  expect(codesOf(await librarian.call(getOutsideLending, {}))).toEqual(['not-found'])
  expect(codesOf(await librarian.call(changeAloneLimits, { body: FIRST_ALONE_LIMITS }))).toEqual([
    'not-found',
  ])
  const { settings } = granted(await librarian.call(getLendingRules, {}))
  granted(await librarian.call(changeLendingSettings, { body: settings }))
})
