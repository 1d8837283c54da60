import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reverseBlocks } from '../../../../../device-daemon/framing/reverse-blocks.ts'
import { type ModelledTag, readTag, writeTag } from '../../../../../device-daemon/framing/tags/read-tag.ts'
import { hex } from '../collect.ts'
import { fixedTags, objectTags, threeMTags } from './arbitrary-tags.ts'

const MEMORY_BYTES = 112
const BLOCK_BYTES = 4

const tags: fc.Arbitrary<ModelledTag> = fc.oneof(
  fixedTags.map(tag => ({ model: 'iso-28560-3' as const, tag })),
  objectTags.map(tag => ({
    model: 'iso-28560-2' as const,
    tag: tag.parts === 1 ? { ...tag, part: 1 } : tag,
  })),
  threeMTags.map(tag => ({ model: '3m' as const, tag })),
)
const orders = fc.constantFrom('straight' as const, 'reversed' as const)

test('a tag is known by what is on it, in either order of its blocks', () => {
  fc.assert(
    fc.property(tags, orders, (modelled, blockOrder) => {
      const memory = writeTag(modelled, blockOrder, new Uint8Array(MEMORY_BYTES), BLOCK_BYTES) ?? hex('')
      expect(readTag(memory, BLOCK_BYTES)).toEqual({ kind: 'item', blockOrder, ...modelled })
    }),
  )
})

test('what a maker wrote with reversed blocks is written so again', () => {
  const straight = hex('11010131303030303030313336000000000000 3615 444B373138353030 000000')
  const memory = reverseBlocks(straight, BLOCK_BYTES)
  const content = readTag(memory, BLOCK_BYTES)
  expect(content).toMatchObject({ kind: 'item', model: 'iso-28560-3', blockOrder: 'reversed' })
  if (content.kind !== 'item') throw new Error('It is an item.')
  expect(writeTag(content, content.blockOrder, memory, BLOCK_BYTES)).toEqual(memory)
})

describe('a tag', () => {
  test.each([
    ['of zeros', 0x00],
    ["of 55, as 3M's come", 0x55],
  ])('%s is blank', (_name, byte) => {
    expect(readTag(new Uint8Array(32).fill(byte), BLOCK_BYTES)).toEqual({ kind: 'blank' })
  })

  test('with anything else on it is unknown', () => {
    const damaged = hex('11010131303030303030313336000000000000 3616 444B373138353030 0000000000 0000')
    expect(readTag(damaged, BLOCK_BYTES)).toEqual({ kind: 'unknown' })
    expect(readTag(hex('DEADBEEF'.repeat(8)), BLOCK_BYTES)).toEqual({ kind: 'unknown' })
  })

  test('whatever is on it, is read without a failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), fc.constantFrom(1, 4, 8), (memory, blockBytes) => {
        expect(['item', 'blank', 'unknown']).toContain(readTag(memory, blockBytes).kind)
      }),
      { numRuns: 2_000 },
    )
  })
})
