import { expect, test } from 'vitest'
import { startOfAcademicYear } from '../../../../../kiosk-ui/staff/papers/academic-year.ts'
import {
  firstItemKey,
  itemChoiceOf,
  itemCountOf,
  overdueClassrooms,
  type PaperChoices,
  patronChoiceOf,
  readBarcodes,
} from '../../../../../kiosk-ui/staff/papers/choice-keys.ts'
import { readPapersLink } from '../../../../../kiosk-ui/staff/papers-link.ts'

const choices = {
  added: [
    { afterMs: 5, untilMs: 9, count: 3 },
    { afterMs: 0, untilMs: 5, count: 7 },
  ],
  imports: [{ importId: 'i1', fileName: 'books.csv', doneAtMs: 1, count: 12 }],
} as unknown as PaperChoices

const entry = { key: 'typed', given: ['g1'], typed: '', from: '1', to: '9' } as const

test('barcodes may be parted by lines, spaces or commas, and count once', () =>
  expect(readBarcodes(' 001\n002, 003;001\t')).toEqual(['001', '002', '003']))

test('the page opens with what its address asks for, or else with new copies', () => {
  expect(firstItemKey(readPapersLink('?kind=labels&barcodes=1'), choices)).toBe('given')
  expect(firstItemKey(readPapersLink('?kind=labels&import=i9'), choices)).toBe('import:i9')
  expect(firstItemKey(readPapersLink(''), choices)).toBe('added:0')
  expect(firstItemKey(readPapersLink(''), { ...choices, added: [] })).toBe('accession')
})

test('what is chosen is what the server is asked for, with its count where that is known', () => {
  expect(itemChoiceOf(entry, choices)).toBeUndefined()
  expect(itemChoiceOf({ ...entry, typed: '7 8' }, choices)).toEqual({ by: 'barcodes', barcodes: ['7', '8'] })
  expect(itemChoiceOf({ ...entry, key: 'accession' }, choices)).toEqual({
    by: 'accession',
    from: '1',
    to: '9',
  })
  expect(itemChoiceOf({ ...entry, key: 'accession', to: ' ' }, choices)).toBeUndefined()
  expect(itemChoiceOf({ ...entry, key: 'added:1' }, choices)).toEqual({ by: 'added', afterMs: 0, untilMs: 5 })
  expect(itemCountOf({ ...entry, key: 'added:1' }, choices)).toBe(7)
  expect(itemCountOf({ ...entry, key: 'import:i1' }, choices)).toBe(12)
  expect(itemCountOf({ ...entry, key: 'accession' }, choices)).toBeUndefined()
})

test('a class is asked for by level and room alone', () => {
  const classrooms = [{ level: 'ป.4', room: '2', patronCount: 30, overdueCount: 1 }]
  expect(patronChoiceOf('class:0', [], classrooms)).toEqual({
    by: 'classrooms',
    classrooms: [{ level: 'ป.4', room: '2' }],
  })
  expect(patronChoiceOf('class:3', [], classrooms)).toBeUndefined()
  expect(overdueClassrooms('all', classrooms)).toBeNull()
  expect(overdueClassrooms('class:0', classrooms)).toEqual([{ level: 'ป.4', room: '2' }])
})

test('an academic year begins on 16 May', () => {
  expect(startOfAcademicYear('2026-05-16')).toBe('2026-05-16')
  expect(startOfAcademicYear('2026-05-15')).toBe('2025-05-16')
  expect(startOfAcademicYear('2026-12-31')).toBe('2026-05-16')
})
