import { scanAtDesk } from '@pratu/protocol/api/desk'
import type { DeskOutcome, PatronAccount } from '@pratu/protocol/desk'
import { type FailureCode, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, it } from 'vitest'
import { LendingDesk } from '../../../../kiosk-ui/state/lending-desk.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const ACTION = '0199a0aa-0000-7000-8000-000000000001'
const item = {
  barcode: '0001001',
  title: 'ดวงอาทิตย์',
  author: null,
  callNumber: null,
  deweyClass: '500' as const,
  copyNumber: 1,
  coverUrl: null,
}

const accountOf = (id: string): PatronAccount => ({
  patron: { id, name: 'มะลิ', classroom: 'ป.4/2', classNumber: 17 },
  group: { id: 'pupils', name: { th: 'นักเรียน', en: 'Pupils' } },
  hindrances: [],
  blockedReason: null,
  loans: [],
  loanLimit: 5,
  loansLeft: 5,
  holds: [],
  charges: [],
  owedSatang: 0,
  mayTakeClassSets: false,
  today: '2026-11-23',
})
const opened = (id: string): Result<DeskOutcome> =>
  succeed({ deed: { kind: 'patron' }, account: accountOf(id), mode: 'lend' })
const returned: Result<DeskOutcome> = succeed({
  deed: {
    kind: 'returned',
    actionId: ACTION,
    item,
    patron: null,
    overdueDays: 0,
    charge: null,
    pickUp: null,
    found: false,
    notLent: [],
  },
  account: null,
  mode: 'lend',
})

function deskWith(answers: Result<DeskOutcome>[], mayOverride = true) {
  const asked: { body: unknown; idempotencyKey: string | undefined }[] = []
  const tones: string[] = []
  const { time, pass } = createPageTime()
  let ids = 0
  const desk = new LendingDesk({
    call: (async (endpoint: { path: string }, options: { body: unknown; idempotencyKey?: string }) => {
      if (endpoint.path !== scanAtDesk.path) return succeed({ actions: [] })
      asked.push({ body: options.body, idempotencyKey: options.idempotencyKey })
      return answers.shift() ?? refuse('internal-error')
    }) as never,
    time,
    newId: () => `id-${ids++}`,
    sound: tone => tones.push(tone),
    mayOverride: () => mayOverride,
  })
  return { desk, asked, tones, pass, settled: () => desk.turns.settled() }
}
const refused = (...codes: FailureCode[]) => refuse(...codes)

it('asks with whoever is open, the mode, and the book before', async () => {
  const { desk, asked, settled } = deskWith([returned, opened('a'), opened('a')])
  desk.scan('0001001')
  desk.scan('card')
  desk.scan('PRATU-RENEW')
  await settled()
  expect(asked.map(({ body }) => body)).toMatchObject([
    { code: '0001001', patronId: null, mode: 'lend', lastBarcode: null },
    { code: 'card', patronId: null, lastBarcode: '0001001' },
    { code: 'PRATU-RENEW', patronId: 'a', lastBarcode: '0001001' },
  ])
})

it('another person’s card leaves nothing of the last one on the screen', async () => {
  const { desk, settled } = deskWith([opened('a'), returned, opened('b')])
  for (const code of ['a', '0001001', 'b']) desk.scan(code)
  await settled()
  expect(desk.account?.patron.id).toBe('b')
  expect(desk.entries.map(({ deed }) => deed?.kind)).toEqual(['patron'])
})

it('what did not come through is asked again under the same key, so that nothing is done twice', async () => {
  const { desk, asked, tones, settled } = deskWith([refused('server-unreachable'), returned])
  desk.scan('0001001')
  await settled()
  desk.entries[0]?.again?.()
  await settled()
  expect(asked[1]).toEqual(asked[0])
  expect(desk.entries[0]?.deed?.kind).toBe('returned')
  expect(tones).toEqual(['ask', 'ok'])
})

it('a librarian may set a refusal aside when all its reasons may be; a helper may not', async () => {
  const limit = () => [refused('loan-limit-reached'), returned]
  const librarian = deskWith(limit())
  librarian.desk.scan('0001001')
  await librarian.settled()
  librarian.desk.entries[0]?.override?.()
  await librarian.settled()
  expect(librarian.asked.map(({ body }) => body)).toMatchObject([{ override: false }, { override: true }])
  expect(librarian.asked[1]?.idempotencyKey).not.toBe(librarian.asked[0]?.idempotencyKey)

  const helper = deskWith(limit(), false)
  helper.desk.scan('0001001')
  await helper.settled()
  expect(helper.desk.entries[0]).toMatchObject({ override: null, again: null })

  const hard = deskWith([refused('loan-limit-reached', 'item-withdrawn')])
  hard.desk.scan('0001001')
  await hard.settled()
  expect(hard.desk.entries[0]?.override).toBeNull()
})

it('a person’s loans leave a screen that nobody uses, and when the desk is done', async () => {
  const { desk, pass, settled } = deskWith([
    opened('a'),
    opened('a'),
    succeed({ deed: { kind: 'done' }, account: null, mode: 'lend' }),
  ])
  desk.scan('a')
  await settled()
  await pass(4 * 60_000)
  expect(desk.account).not.toBeNull()
  await pass(61_000)
  expect(desk.account).toBeNull()
  desk.scan('a')
  desk.scan('PRATU-DONE')
  await settled()
  expect(desk).toMatchObject({ account: null, entries: [] })
})

it('the cost of damage is sent only while damage is what the next book means', async () => {
  const { desk, asked, settled } = deskWith([returned, returned])
  desk.damageSatang = 2000
  desk.scan('0001001')
  desk.choose('damaged')
  desk.scan('0001001')
  await settled()
  expect(asked.map(({ body }) => body)).toMatchObject([{ amountSatang: 0 }, { amountSatang: 2000 }])
})
