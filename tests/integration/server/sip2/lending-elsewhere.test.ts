import { randomUUID } from 'node:crypto'
import { endSession, explainCode, renewLoan, undoLoan } from '@pratu/protocol/api/kiosk'
import { changeAloneLimits, getOutsideLending } from '@pratu/protocol/api/outside-lending'
import { changePinSettings, openSessionWithPin, setPatronPin } from '@pratu/protocol/api/pins'
import { FIRST_ALONE_LIMITS } from '@pratu/protocol/outside-lending'
import { expect, test } from 'vitest'
import { openNetwork } from '../../../fakes/cut-network.ts'
import {
  allIsSent,
  borrow,
  giveBack,
  isAway,
  lendingElsewhere,
  loansIn,
  openFor,
} from '../../../support/elsewhere.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { runSchool } from '../../../support/running-school.ts'
import { runSip2School } from '../../../support/sip2-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

/** A kiosk whose school's server lends over another school's, and between the two a network that can be cut. */
async function standing(extra = '') {
  const opened = new AsyncDisposableStack()
  const outside = opened.use(await runSip2School())
  const network = opened.use(await openNetwork(`http://127.0.0.1:${outside.sip2Port}`))
  const school = opened.use(await runSchool(lendingElsewhere(new URL(network.url).port, extra)))
  const { stationId } = await school.station('kiosk')
  const page = await kioskPageOf(school, stationId)
  const staff = await school.administrator()
  return { outside, network, school, page, staff, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}

test('a kiosk borrows, undoes and returns in another school’s library', async () => {
  await using both = await standing()
  const { outside, page } = both
  const session = granted(await openFor(page, '1001'))
  expect(session).toMatchObject({ patron: { name: 'มะลิ' }, loans: [], loanLimit: 3 })
  const { loan } = granted(await borrow(page, session.id, 'B1'))
  expect(loan).toMatchObject({ item: { title: 'เล่มที่ 1' }, because: [], renewable: true })
  expect(codesOf(await borrow(page, session.id, 'B1'))).toEqual(['item-already-yours'])
  const second = granted(await borrow(page, session.id, 'B2')).loan
  const within = (loanId: string) => ({
    params: { sessionId: session.id, loanId },
    idempotencyKey: randomUUID(),
  })
  expect(granted(await page.call(undoLoan, within(second.id)))).toEqual({ loanCount: 1 })
  // Undone, not brought back: it is as if it had not been.
  expect(loansIn(outside)).toMatchObject([{ barcode: 'B1', card: '1001', isReturned: false }])
  // It was lent today, so keeping it longer gains no day.
  expect(codesOf(await page.call(renewLoan, within(loan.id)))).toEqual(['library-system-refused'])

  const other = granted(await openFor(page, '1002'))
  expect(codesOf(await borrow(page, other.id, 'B1'))).toEqual(['item-on-loan-to-other'])
  expect(codesOf(await borrow(page, other.id, '1001'))).toEqual(['code-is-card'])
  for (const barcode of ['B2', 'B3', 'B4']) granted(await borrow(page, other.id, barcode))
  expect(codesOf(await borrow(page, other.id, 'B5'))).toEqual(['loan-limit-reached'])
  const explained = granted(await page.call(explainCode, { params: { code: 'B1' } }))
  expect(explained).toMatchObject({ kind: 'item', onLoan: true, item: { title: 'เล่มที่ 1' } })

  expect(granted(await giveBack(page, 'B1'))).toMatchObject({ item: { title: 'เล่มที่ 1' } })
  expect(codesOf(await giveBack(page, 'B1'))).toEqual(['item-not-on-loan', 'library-system-refused'])
  expect(granted(await openFor(page, '1001')).loans).toEqual([])
  const again = granted(await openFor(page, '1002'))
  expect(again.loans.map(({ item: { title } }) => title).sort()).toEqual(['เล่มที่ 2', 'เล่มที่ 3', 'เล่มที่ 4'])
  expect(new Set(again.loans.map(({ dueDate }) => dueDate))).toEqual(new Set([loan.dueDate]))
})

test('cut off it goes on within limits, and what it did is sent on once with the days that were told', async () => {
  await using both = await standing()
  const { outside, network, page, staff } = both
  granted(await staff.call(changeAloneLimits, { body: { ...FIRST_ALONE_LIMITS, items: 2, loanDays: 3 } }))
  const { id } = granted(await openFor(page, '1001'))
  const told = [granted(await borrow(page, id, 'B1')).loan]

  network.cut()
  await isAway(staff)
  for (const barcode of ['B2', 'B3']) told.push(granted(await borrow(page, id, barcode)).loan)
  expect(codesOf(await borrow(page, id, 'B4'))).toEqual(['alone-limit-reached'])
  granted(await page.call(endSession, { params: { sessionId: id } }))
  const other = granted(await openFor(page, '1002'))
  told.push(granted(await borrow(page, other.id, 'B4')).loan)
  granted(await giveBack(page, 'B1'))
  expect(granted(await staff.call(getOutsideLending, {})).waiting.count).toBe(4)
  expect(loansIn(outside)).toHaveLength(1)

  network.mend()
  await allIsSent(staff)
  const loan = (barcode: string, card: string, isReturned: boolean) => ({
    ...{ barcode, card, isReturned, renewals: 0 },
    dueDate: told.find(({ item }) => item.barcode === barcode)?.dueDate,
  })
  expect(loansIn(outside)).toEqual([
    ...[loan('B1', '1001', true), loan('B2', '1001', false), loan('B3', '1001', false)],
    loan('B4', '1002', false),
  ])
  const again = granted(await openFor(page, '1001'))
  expect(again.loans.map(({ item }) => item.barcode).sort()).toEqual(['B2', 'B3'])
  expect(granted(await borrow(page, again.id, 'B5')).loan.because).toEqual([])
})

test('a PIN is the one that the outside system knows', async () => {
  await using both = await standing('ask_pin = true')
  const { outside, school, page } = both
  const there = await outside.administrator()
  granted(await there.call(changePinSettings, { body: { groupIds: ['pupils'] } }))
  const patronId = '00000000-0000-7000-8000-000000001001'
  granted(await there.call(setPatronPin, { params: { patronId }, body: { pin: '2580' } }))
  const withPin = (pin: string) => page.call(openSessionWithPin, { body: { code: '1001', pin } })
  expect(codesOf(await openFor(page, '1001'))).toEqual(['pin-needed'])
  expect(codesOf(await withPin('2581'))).toEqual(['pin-wrong'])
  granted(await withPin('2580'))
  for (const pin of ['2581', '2582', '2583']) expect(codesOf(await withPin(pin))).toEqual(['pin-wrong'])
  expect(codesOf(await withPin('2580'))).toEqual(['pin-paused'])
  for (const each of [school, outside]) each.pass(61_000)
  const { id } = granted(await withPin('2580'))
  expect(granted(await borrow(page, id, 'B1')).loan.item.title).toBe('เล่มที่ 1')
})
