import fc from 'fast-check'
import type { ThreeMTag } from '../../../../../device-daemon/framing/tags/3m-tag.ts'
import type { ObjectTag } from '../../../../../device-daemon/framing/tags/iso-28560-2/item.ts'
import type { FixedTag } from '../../../../../device-daemon/framing/tags/iso-28560-3.ts'

const BARCODE_CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-. /$']

export const barcodes = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...BARCODE_CHARACTERS), minLength: 1, maxLength })
    .filter(code => code === code.trim())

export const isils = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:/'),
  maxLength: 16,
})

export const fixedTags: fc.Arbitrary<FixedTag> = fc.record({
  usage: fc.integer({ min: 0, max: 15 }),
  parts: fc.integer({ min: 1, max: 255 }),
  part: fc.integer({ min: 1, max: 255 }),
  itemId: barcodes(16),
  owner: fc.string({ unit: fc.constantFrom(...BARCODE_CHARACTERS), maxLength: 13 }),
  swapsNibbles: fc.constant(false),
})

export const threeMTags: fc.Arbitrary<ThreeMTag> = fc
  .record({
    parts: fc.integer({ min: 1, max: 15 }),
    part: fc.integer({ min: 1, max: 15 }),
    mediaType: fc.integer({ min: 0, max: 255 }),
    itemId: barcodes(16),
    branch: fc.integer({ min: 0, max: 0xfff }),
    library: fc.integer({ min: 0, max: 0xfffff }),
    custom: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  })
  .filter(({ part, parts }) => part <= parts)

export const objectTags: fc.Arbitrary<ObjectTag> = fc.record({
  itemId: barcodes(20),
  parts: fc.integer({ min: 1, max: 99 }),
  part: fc.integer({ min: 1, max: 99 }),
  owner: fc.option(isils.filter(isil => isil !== '')),
  shelf: fc.option(barcodes(12)),
})
