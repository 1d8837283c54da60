import { describe, expect, it } from 'vitest'
import { judgeScan, type ScannedItem } from '../../../../../server/school/stocktaking/judge-scan.ts'

const item = (known: Partial<ScannedItem> = {}): ScannedItem => ({
  status: 'available',
  onLoan: false,
  onPickUpShelf: false,
  shelfMark: null,
  shelfId: 'science',
  ...known,
})
const ALL = { kind: 'all' } as const
const SCIENCE = { kind: 'shelf', shelfId: 'science' } as const

describe('a scan', () => {
  it('of an item on its shelf is right, and expected', () => {
    expect(judgeScan(item(), SCIENCE, 'science')).toEqual({
      finding: 'right',
      elsewhere: false,
      expected: true,
    })
  })

  it('of an item of another shelf is misplaced, and expected only where everything is counted', () => {
    const novel = item({ shelfId: 'novels' })
    expect(judgeScan(novel, SCIENCE, 'science')).toEqual({
      finding: 'misplaced',
      elsewhere: true,
      expected: false,
    })
    expect(judgeScan(novel, ALL, 'science')).toMatchObject({ finding: 'misplaced', expected: true })
  })

  it('of everything, without a word before which shelf, is right', () => {
    expect(judgeScan(item({ shelfId: null }), ALL, null)).toMatchObject({ finding: 'right', expected: true })
  })

  it('by mark looks at the mark', () => {
    const novels = { kind: 'mark', mark: 'น' } as const
    expect(judgeScan(item({ shelfMark: 'น' }), novels, null).finding).toBe('right')
    expect(judgeScan(item(), novels, null).finding).toBe('misplaced')
  })

  it('says what the catalogue says otherwise, and that it stands elsewhere beside it', () => {
    expect(judgeScan(item({ status: 'lost', onLoan: true }), ALL, null).finding).toBe('lost')
    expect(judgeScan(item({ status: 'withdrawn' }), ALL, 'novels')).toEqual({
      finding: 'withdrawn',
      elsewhere: true,
      expected: false,
    })
    expect(judgeScan(item({ onLoan: true }), SCIENCE, null)).toMatchObject({
      finding: 'on-loan',
      expected: false,
    })
    expect(judgeScan(item({ onPickUpShelf: true }), ALL, null).finding).toBe('on-pick-up-shelf')
    expect(judgeScan(undefined, ALL, 'science').finding).toBe('unknown')
  })
})
