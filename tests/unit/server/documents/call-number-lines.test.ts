import { expect, test } from 'vitest'
import { callNumberLines } from '../../../../server/documents/call-number-lines.ts'

const copy = { callNumber: '523.4 ส649ม', volume: null, copyNumber: 1, language: 'tha' }

test('class above author mark', () => expect(callNumberLines(copy)).toEqual(['523.4', 'ส649ม']))

test('the mark of a collection first, as primary schools write it', () =>
  expect(callNumberLines({ ...copy, callNumber: ' อ  025.5 ธ ก ' })).toEqual(['อ', '025.5', 'ธ', 'ก']))

test('volume, then copy from the second on', () => {
  expect(callNumberLines({ ...copy, volume: '2', copyNumber: 3 })).toEqual(['523.4', 'ส649ม', 'ล.2', 'ฉ.3'])
  expect(callNumberLines({ ...copy, volume: 'ภาค ๒' })).toEqual(['523.4', 'ส649ม', 'ภาค ๒'])
})

test('in the letters of the book', () =>
  expect(callNumberLines({ ...copy, language: 'eng', volume: '2', copyNumber: 3 })).toEqual([
    '523.4',
    'ส649ม',
    'v.2',
    'c.3',
  ]))

test('a record without a call number has nothing to stand on a spine', () => {
  expect(callNumberLines({ ...copy, callNumber: null, volume: '2' })).toEqual([])
  expect(callNumberLines({ ...copy, callNumber: ' ', copyNumber: 2 })).toEqual([])
})
