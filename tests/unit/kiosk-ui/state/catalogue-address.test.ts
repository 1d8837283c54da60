import { SEARCH_SORTS } from '@pratu/protocol/api/catalogue'
import { RECORD_FORMATS } from '@pratu/protocol/catalogue'
import { DEWEY_CLASSES } from '@pratu/protocol/lending'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, isAtKiosk, type View, viewOf } from '../../../../kiosk-ui/state/catalogue-address.ts'

const partsOf = (address: string) => new URL(address, 'http://school.test')
const ID = '00000000-0000-7000-8000-000000000001'

const view: fc.Arbitrary<View> = fc.oneof(
  fc.constant({ page: 'front' as const }),
  fc.uuid({ version: 7 }).map(recordId => ({ page: 'record' as const, recordId })),
  fc.record({
    page: fc.constant('results' as const),
    looking: fc.record({
      q: fc.string({
        unit: fc.constantFrom('ก', 'า', '่', ' ', '&', '#', '?', '%', '+', 'a'),
        minLength: 1,
        maxLength: 20,
      }),
      exactly: fc.constantFrom(undefined, '1' as const),
      class: fc.constantFrom(undefined, ...DEWEY_CLASSES),
      mark: fc.constantFrom(undefined, 'น', 'รส'),
      language: fc.constantFrom(undefined, 'tha'),
      format: fc.constantFrom(undefined, ...RECORD_FORMATS),
      onShelf: fc.constantFrom(undefined, '1' as const),
      sort: fc.constantFrom(...SEARCH_SORTS),
    }),
  }),
)

describe('the address of the catalogue', () => {
  it('says where one is, and nothing is lost of it', () => {
    fc.assert(
      fc.property(view, fc.boolean(), (shown, atKiosk) => {
        const address = partsOf(addressOf(shown, atKiosk))
        expect(viewOf(address)).toEqual(shown)
        expect(isAtKiosk(address.search)).toBe(atKiosk)
      }),
    )
  })

  it.each([
    ['/', 'front'],
    ['/?class=12345', 'front'],
    ['/?at=kiosk', 'front'],
    ['/book/none-such', 'front'],
    ['/?sort=title', 'results'],
    [`/?book=${ID}`, 'record'],
    [`/book/${ID}?q=x`, 'record'],
  ])('%s shows: %s', (address, page) => {
    expect(viewOf(partsOf(address)).page).toBe(page)
  })
})
