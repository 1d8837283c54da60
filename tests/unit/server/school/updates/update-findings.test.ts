import type { UpdateEnded, UpdateOffer, UpdateView } from '@pratu/protocol/updates'
import { expect, test } from 'vitest'
import { updateFindings } from '../../../../../server/school/updates/update-findings.ts'

const NOTHING = { release: 'now', underway: null, last: null, offer: null }
const found = (parts: Partial<UpdateView>) =>
  updateFindings({ ...NOTHING, ...parts }).map(({ id, state, level }) => `${id} ${state} ${level}`)
const ended = (outcome: UpdateEnded['outcome'], to: string): UpdateEnded => ({
  ...{ outcome, to, from: 'before', endedAtMs: 1, told: { th: '', en: '' } },
})
const offered = (state: UpdateOffer['state']): UpdateOffer => ({
  ...{ state, fileName: 'pratu-bundle.tar', release: 'next', told: null },
})

test('a checkout has nothing to tell', () => {
  expect(found({ release: null })).toEqual([])
})

test('how the last update ended is told until something better came', () => {
  expect(found({ last: ended('updated', 'now') })).toEqual(['update good good'])
  expect(found({ last: ended('undone', 'next') })).toEqual(['update undone watch'])
  expect(found({ last: ended('returned', 'next') })).toEqual(['update undone watch'])
  expect(found({ last: ended('kept', 'now') })).toEqual(['update kept act'])
  // A person has gone back.
  expect(found({ last: ended('kept', 'next') })).toEqual(['update good good'])
})

test('what a stick brings is told, and nothing else while it is being installed', () => {
  expect(found({ offer: offered('ready') })).toEqual(['update good good', 'update-offer ready watch'])
  expect(found({ offer: offered('failed') })).toEqual(['update good good', 'update-offer failed watch'])
  expect(found({ offer: offered('refused') })).toEqual(['update good good', 'update-offer refused watch'])
  expect(found({ offer: offered('trying'), underway: 'next' })).toEqual(['update underway good'])
})
