import { expect, test } from 'vitest'
import { shelfColours } from '../../../../../server/school/papers/shelf-colours.ts'

const shelf = { name: { th: '', en: '' }, from: null, to: null, mark: null }
const colourOf = shelfColours([
  { ...shelf, colour: '#000500', from: '500', to: '600' },
  { ...shelf, colour: '#000900', from: '900', to: null },
  { ...shelf, colour: '#00000n', mark: 'น' },
])

test.each([
  ['500', null, '#000500'],
  ['599.99', null, '#000500'],
  ['600', null, null],
  ['959.3', null, '#000900'],
  ['น', null, '#00000n'],
  ['823', 'น', '#00000n'],
  [null, null, null],
])('a record under %s with the mark %s has the colour %s', (classification, shelfMark, colour) => {
  expect(colourOf({ classification, shelfMark })).toBe(colour)
})
