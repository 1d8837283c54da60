import { expect, it } from 'vitest'
import { shareableRecord } from '../../../../../server/school/office-link/shareable-record.ts'

const field = (tag: string) => ({ tag, ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: tag }] })
const kept = (...tags: string[]) =>
  shareableRecord({ leader: '00000nam a2200000 i 4500', fields: tags.map(field) }).fields.map(
    ({ tag }) => tag,
  )

it('keeps what describes the book', () => {
  const tags = [
    '006',
    '007',
    '008',
    '020',
    '041',
    '082',
    '100',
    '245',
    '264',
    '300',
    '500',
    '520',
    '650',
    '700',
    '856',
    '880',
  ]
  expect(kept(...tags)).toEqual(tags)
})

it('leaves out what is one library’s own: numbers, call numbers, donors, notes, holdings', () => {
  expect(
    kept(
      '001',
      '003',
      '005',
      '090',
      '099',
      '541',
      '561',
      '562',
      '583',
      '590',
      '599',
      '841',
      '852',
      '863',
      '876',
      '883',
      '900',
      '949',
      '999',
      'CAT',
    ),
  ).toEqual([])
})
