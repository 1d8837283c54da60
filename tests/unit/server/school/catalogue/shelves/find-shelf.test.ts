import type { Shelf } from '@pratu/protocol/catalogue'
import { describe, expect, it } from 'vitest'
import { findShelf } from '../../../../../../server/school/catalogue/shelves/find-shelf.ts'

const shelf = (id: string, known: Partial<Shelf>): Shelf => ({
  id,
  name: { th: id, en: id },
  colour: '#000000',
  from: null,
  to: null,
  mark: null,
  x: 0,
  y: 0,
  width: 1,
  height: 1,
  ...known,
})

const shelves = [
  shelf('science', { from: '500', to: '600' }),
  shelf('animals', { from: '590', to: '600' }),
  shelf('reference', { mark: 'อ' }),
  shelf('novels', { mark: 'นว' }),
]
const where = (classification: string | null, shelfMark: string | null = null) =>
  findShelf(shelves, { classification, shelfMark })?.id

describe('a record stands', () => {
  it('on the shelf of its number, the first of those that hold it', () => {
    expect(where('500')).toBe('science')
    expect(where('599.99')).toBe('science')
    expect(where('600')).toBeUndefined()
    expect(where('499.999')).toBeUndefined()
  })

  it('on the shelf of its mark, even if it has a number', () => {
    expect(where('นว', 'นว')).toBe('novels')
    expect(where('นว')).toBe('novels')
    expect(where('520', 'อ')).toBe('reference')
  })

  it('on the shelf of its number, if its mark has none', () => {
    expect(where('520', 'ย')).toBe('science')
    expect(where('ย', 'ย')).toBeUndefined()
    expect(where(null)).toBeUndefined()
  })
})
