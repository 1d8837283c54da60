import { randomUUID } from 'node:crypto'
import {
  declareLost,
  getAccount,
  getStatement,
  lendClassSet,
  listClassSets,
  listDeskActions,
  listPatronLoans,
  payCharges,
  renewAtDesk,
  returnAtDesk,
  scanAtDesk,
  undoDeskAction,
  waiveCharges,
} from '@pratu/protocol/api/desk'
import {
  cancelHold,
  cancelOwnHold,
  listHolds,
  listOwnHolds,
  listPickUpShelf,
  placeHold,
  placeOwnHold,
} from '@pratu/protocol/api/holds'
import { openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { changeLendingRules, changeLendingSettings, getLendingRules } from '@pratu/protocol/api/lending-rules'
import { listOverdue } from '@pratu/protocol/api/overdue'
import { listAudit } from '@pratu/protocol/api/staff'
import { getToday } from '@pratu/protocol/api/visits'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { listDemoCards } from '../../../../server/school/sample/demo-cards.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const SAMPLE = 'sample = true'

/** Cards and books of the sample school for a case, by its English note. */
function demo({ database, now }: RunningSchool) {
  const { cards, books } = listDemoCards(database, now())
  return {
    card: (note: string) => cards.find(card => card.note.en === note)?.code ?? '',
    books: (note: string) => books.filter(book => book.note.en === note).map(book => book.barcode),
  }
}

const scan = (by: Visitor, code: string, patronId: string | null = null, more: object = {}) =>
  by.call(scanAtDesk, { body: { code, patronId, ...more } })

async function openPatron(by: Visitor, card: string) {
  const { account } = granted(await scan(by, card))
  if (!account) throw new Error(`The card ${card} opened nobody.`)
  return account
}

test('a helper opens a card, lends, takes back and undoes, by scanning alone; staff see it happen', async () => {
  await using school = await runSchool(SAMPLE)
  const helper = await staffMember(school, 'helper')
  const { card, books } = demo(school)
  const [book = ''] = books('On its shelf')
  const { patron, loansLeft } = await openPatron(helper, card('Has no book'))

  const idempotencyKey = randomUUID()
  const asked = { body: { code: book, patronId: patron.id }, idempotencyKey }
  const lent = await helper.call(scanAtDesk, asked)
  expect(granted(lent)).toMatchObject({
    deed: { kind: 'lent', patron: { id: patron.id }, loan: { item: { barcode: book } } },
    account: { loansLeft: loansLeft - 1 },
  })
  expect(await helper.call(scanAtDesk, asked)).toEqual(lent)

  expect(granted(await scan(helper, book)).deed).toMatchObject({
    kind: 'returned',
    patron: { id: patron.id },
  })
  expect(granted(await scan(helper, 'PRATU-UNDO', patron.id)).account?.loans).toHaveLength(1)
  expect(granted(await scan(helper, 'PRATU-UNDO', patron.id)).account?.loans).toHaveLength(0)
  const { actions } = granted(await helper.call(listDeskActions, {}))
  expect(actions.map(({ deed, undoneAtMs }) => [deed, undoneAtMs !== null])).toEqual([
    ['returned', true],
    ['lent', true],
  ])
  const today = granted(await helper.call(getToday, {}))
  expect(today.loans).toEqual({ loans: 0, returns: 0, renewals: 0, selfServiceLoans: 0 })
  expect(today.activities.slice(0, 3).map(({ kind }) => kind)).toEqual(['loan-undone', 'return', 'loan'])
  expect(today.activities[0]).toMatchObject({ station: null, classroom: patron.classroom })
})

test('only librarians set rules aside, waive and change rules; nobody else comes near', async () => {
  await using school = await runSchool(SAMPLE)
  const [helper, librarian] = [await staffMember(school, 'helper'), await staffMember(school, 'librarian')]
  const { card, books } = demo(school)
  const [reference = ''] = books('Stays in the room')
  const { patron } = await openPatron(helper, card('Has no book'))
  expect(codesOf(await scan(helper, reference, patron.id))).toEqual(['item-not-for-loan'])
  expect(codesOf(await scan(helper, reference, patron.id, { override: true }))).toEqual(['not-allowed'])
  expect(granted(await scan(librarian, reference, patron.id, { override: true })).deed).toMatchObject({
    kind: 'lent',
    overridden: [{ code: 'item-not-for-loan' }],
  })
  const admin = await school.administrator()
  const [newest] = granted(await admin.call(listAudit, { query: {} })).entries.filter(
    ({ action }) => action === 'rule-set-aside',
  )
  expect(newest).toMatchObject({ actor: 'staff:librarian', detail: { codes: ['item-not-for-loan'] } })

  const waive = { params: { patronId: patron.id }, body: { chargeIds: [randomUUID()], note: 'ช่วยงาน' } }
  expect(codesOf(await helper.call(waiveCharges, waive))).toEqual(['not-allowed'])
  expect(codesOf(await librarian.call(waiveCharges, waive))).toEqual(['not-found'])
  const rules = granted(await helper.call(getLendingRules, {}))
  expect(codesOf(await helper.call(changeLendingSettings, { body: rules.settings }))).toEqual(['not-allowed'])
  expect(codesOf(await school.visitor().call(getLendingRules, {}))).toEqual(['not-signed-in'])
  const kiosk = await kioskPageOf(school, (await school.station('Kiosk 1')).stationId)
  expect(codesOf(await scan(kiosk, card('Has no book')))).toEqual(['not-signed-in'])
})

test('rules that staff change hold from the next loan on, and wrong ones are refused whole', async () => {
  await using school = await runSchool(SAMPLE)
  const librarian = await staffMember(school, 'librarian')
  const { card, books } = demo(school)
  const [one = '', two = ''] = books('On its shelf')
  const before = granted(await librarian.call(getLendingRules, {}))
  expect(before.settings).toMatchObject({ overdueItemsBlock: false, lostPricePercent: 200 })
  const pupils = before.groups.find(({ id }) => id === 'pupils')
  if (!pupils) throw new Error('There are no pupils.')
  const { holdLimit: _holds, classSetDays: _sets, ...kindTerms } = pupils.terms
  const groups = [{ id: 'pupils', terms: { ...pupils.terms, loanDays: 3 } }]
  const rules = [{ groupId: 'pupils', kindId: 'book', terms: { ...kindTerms, loanLimit: 1, loanDays: 2 } }]
  const wrong = { groups, rules: [...rules, ...rules, { ...rules[0], kindId: 'scroll' }] } as never
  expect(await librarian.call(changeLendingRules, { body: wrong })).toMatchObject({
    failures: [{ params: { path: 'body.rules.1' } }, { params: { path: 'body.rules.2.kindId' } }],
  })
  expect(granted(await librarian.call(getLendingRules, {}))).toEqual(before)

  const after = granted(await librarian.call(changeLendingRules, { body: { groups, rules } }))
  expect(after.rules).toEqual(rules)
  const { patron } = await openPatron(librarian, card('Has no book'))
  const lent = granted(await scan(librarian, one, patron.id))
  expect(lent.deed).toMatchObject({
    loan: { because: expect.arrayContaining([{ reason: 'loan-days', days: 2 }]) },
  })
  expect(codesOf(await scan(librarian, two, patron.id))).toEqual(['loan-limit-reached'])

  const settings = { ...before.settings, overdueItemsBlock: true, undoMinutes: 5 }
  granted(await librarian.call(changeLendingSettings, { body: settings }))
  expect(granted(await librarian.call(getLendingRules, {})).settings).toEqual(settings)
})

test('holds go from the desk and the kiosk to the pick-up shelf, and to the next when they are given up', async () => {
  await using school = await runSchool(SAMPLE)
  const [helper, kiosk] = [
    await staffMember(school, 'helper'),
    await kioskPageOf(school, (await school.station('Kiosk 1')).stationId),
  ]
  const { card, books } = demo(school)
  const [book = ''] = books('On loan')
  const recordId =
    school.database.first(queries.selectFrom('items').select('record_id').where('barcode', '=', book))
      ?.record_id ?? ''
  const others = school.database.all(
    queries
      .selectFrom('items')
      .select('barcode')
      .where('record_id', '=', recordId)
      .where('barcode', '!=', book),
  )
  await school.database.write(() => {
    for (const { barcode } of others)
      school.database.run(queries.updateTable('items').set({ for_loan: 0 }).where('barcode', '=', barcode))
  })
  const { patron } = await openPatron(helper, card('Has no book'))
  const teachers = school.database.all(
    queries.selectFrom('patrons').select('id').where('group_id', '=', 'teachers').orderBy('id'),
  )
  const [teacher] = teachers.filter(
    ({ id }) =>
      school.database.first(
        queries.selectFrom('loans').select('id').where('barcode', '=', book).where('patron_id', '=', id),
      ) === undefined,
  )

  const session = granted(await kiosk.call(openSession, { body: { code: card('Has no book') } }))
  const params = { sessionId: session.id }
  const own = granted(await kiosk.call(placeOwnHold, { params, body: { recordId } }))
  expect(own.hold).toMatchObject({ recordId, state: 'waiting', position: 1 })
  expect(codesOf(await kiosk.call(placeOwnHold, { params, body: { recordId } }))).toEqual([
    'hold-already-placed',
  ])
  expect(granted(await kiosk.call(listOwnHolds, { params })).holds).toEqual([own.hold])
  const second = granted(await helper.call(placeHold, { body: { recordId, patronId: teacher?.id ?? '' } }))
  expect(second.deed).toMatchObject({ kind: 'hold-placed', hold: { position: 2 } })
  expect(granted(await helper.call(listHolds, { query: { recordId } })).holds).toHaveLength(2)

  const back = granted(await kiosk.call(returnItem, { body: { code: book } }))
  expect(back).toMatchObject({ onHold: true, fined: false })
  expect(JSON.stringify(back)).not.toContain(patron.id)
  const { ready } = granted(await helper.call(listPickUpShelf, {}))
  expect(ready).toMatchObject([{ patron: { id: patron.id }, barcode: book }])
  const again = granted(await kiosk.call(openSession, { body: { code: card('Has no book') } }))
  expect(again.readyHolds).toBe(1)

  const cancel = async (expected: string) => {
    const [first] = granted(await helper.call(listPickUpShelf, {})).ready
    expect(first).toMatchObject({ patron: { id: expected }, barcode: book })
    return granted(await helper.call(cancelHold, { params: { holdId: first?.id ?? '' } })).deed
  }
  expect(await cancel(patron.id)).toMatchObject({ next: { patron: { id: teacher?.id } } })
  expect(await cancel(teacher?.id ?? '')).toMatchObject({ next: null })
  const { reshelve } = granted(await helper.call(listPickUpShelf, {}))
  expect(reshelve).toMatchObject([{ item: { barcode: book } }])
  const gone = { params: { sessionId: again.id, holdId: own.hold.id } }
  expect(codesOf(await kiosk.call(cancelOwnHold, gone))).toEqual(['not-found'])
})

test('fines, losses, payments and class sets over HTTP', async () => {
  await using school = await runSchool(SAMPLE)
  const librarian = await staffMember(school, 'librarian')
  const { card, books } = demo(school)
  const [one = '', two = '', three = ''] = books('On its shelf')
  const { groups } = granted(await librarian.call(getLendingRules, {}))
  const fined = groups.map(({ id, terms }) => ({
    id,
    terms: { ...terms, fineSatangPerDay: 100, classSetDays: 100 },
  }))
  granted(await librarian.call(changeLendingRules, { body: { groups: fined, rules: [] } }))
  const overdue = granted(await librarian.call(listOverdue, { query: {} }))
  expect(overdue.loanCount).toBeGreaterThan(0)
  expect(overdue.classes.map(({ loanCount }) => loanCount).reduce((a, b) => a + b)).toBe(overdue.loanCount)
  const late = overdue.classes[0]?.patrons[0]
  const lateLoan = late?.loans[0]
  if (!late || !lateLoan) throw new Error('Nobody is late.')
  const params = { loanId: lateLoan.loanId }
  expect(codesOf(await librarian.call(renewAtDesk, { params, body: {} }))).toContain('overdue-items')
  const back = granted(await librarian.call(returnAtDesk, { params }))
  expect(back.deed).toMatchObject({ kind: 'returned', charge: { amountSatang: lateLoan.fineSatang } })
  expect(lateLoan.fineSatang).toBeGreaterThan(0)
  const patronId = late.patron.id
  const chargeIds = back.account?.charges.map(({ id }) => id) ?? []
  const paid = granted(await librarian.call(payCharges, { params: { patronId }, body: { chargeIds } }))
  expect(paid.account?.owedSatang).toBe(0)
  expect(granted(await librarian.call(getStatement, { params: { patronId } }))).toMatchObject({
    ...{ owedSatang: 0, paidSatang: lateLoan.fineSatang, waivedSatang: 0 },
  })

  const { patron } = await openPatron(librarian, card('Has no book'))
  const lent = granted(await scan(librarian, one, patron.id))
  const loanId = lent.account?.loans[0]?.id ?? ''
  const lost = granted(await librarian.call(declareLost, { params: { loanId } }))
  expect(lost.deed).toMatchObject({ kind: 'lost', charge: { reason: 'lost' } })
  const { actionId } = lost.deed as { actionId: string }
  granted(await librarian.call(undoDeskAction, { params: { actionId }, body: {} }))
  expect(granted(await librarian.call(getAccount, { params: { patronId: patron.id } }))).toMatchObject({
    loans: [{ id: loanId }],
    owedSatang: 0,
  })

  const set = await librarian.call(lendClassSet, {
    params: { patronId: patron.id },
    body: { codes: [two, three, 'no such thing'] },
  })
  expect(granted(set).deed).toMatchObject({ loans: [{}, {}], refused: [{ code: 'no such thing' }] })
  expect(granted(await librarian.call(listClassSets, {})).sets).toHaveLength(2)
  const history = granted(
    await librarian.call(listPatronLoans, { params: { patronId: patron.id }, query: {} }),
  )
  expect(history.loans.slice(0, 3)).toMatchObject([{}, {}, { id: loanId, returnedAtMs: null }])
})
