import { expect, test } from 'vitest'
import { papersHref, readPapersLink } from '../../../../../kiosk-ui/staff/papers-link.ts'

const wishOf = (link: Parameters<typeof papersHref>[0]) =>
  readPapersLink(new URL(papersHref(link), 'http://school').search)

test('a link is read as it was made, whatever its codes hold', () => {
  expect(wishOf({ kind: 'labels', barcodes: ['A,1', 'B&2=3', '00 7'] })).toMatchObject({
    kind: 'labels',
    barcodes: ['A,1', 'B&2=3', '00 7'],
  })
  expect(wishOf({ kind: 'labels', importId: 'i1' })).toMatchObject({ kind: 'labels', importId: 'i1' })
  expect(wishOf({ kind: 'labels', accession: { from: '1/69', to: '9/69' } }).accession).toEqual({
    from: '1/69',
    to: '9/69',
  })
  expect(wishOf({ kind: 'register', period: { from: '2026-05-16', to: '2026-11-23' } })).toMatchObject({
    kind: 'register',
    period: { from: '2026-05-16', to: '2026-11-23' },
    accession: null,
  })
  expect(wishOf({ kind: 'cards', patronIds: ['p1', 'p2'] }).patronIds).toEqual(['p1', 'p2'])
  expect(wishOf({ kind: 'overdue', classroom: { level: 'ป.4', room: null } })).toMatchObject({
    kind: 'overdue',
    classroom: { level: 'ป.4', room: null },
  })
})

test('an address that asks for nothing known opens the labels', () => {
  expect(readPapersLink('?kind=nonsense')).toEqual({
    kind: 'labels',
    barcodes: [],
    importId: null,
    accession: null,
    period: null,
    patronIds: [],
    classroom: null,
  })
})

test.each([
  '?from-day=2026-13-01&to-day=2027-03-01',
  '?from-day=2026-05-16',
  '?from-day=2026-05-16&to-day=2026-05-15',
])('days that are none, or none after the other, are not taken: %s', search =>
  expect(readPapersLink(search).period).toBeNull(),
)
