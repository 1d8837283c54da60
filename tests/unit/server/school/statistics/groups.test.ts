import { describe, expect, it } from 'vitest'
import { groupFigures } from '../../../../../server/school/statistics/groups.ts'

const nothing = { levels: ['ป.1', 'ป.2'], enrolled: [], signedIn: [], loans: [], borrowers: [] }
const names = (rows: ReturnType<typeof groupFigures>) => rows.map(row => row.level ?? row.kind)

describe('figures by group', () => {
  it('have a row for every level and every other kind, though nobody came', () => {
    const rows = groupFigures(nothing)
    expect(names(rows)).toEqual(['ป.1', 'ป.2', 'teacher', 'parent', 'community', 'study-visit'])
    expect(rows[0]).toEqual({
      level: 'ป.1',
      kind: 'pupil',
      enrolled: 0,
      visitors: 0,
      visits: 0,
      borrowers: 0,
      loans: 0,
    })
  })

  it('put levels that the school no longer has behind its own, and pupils without one last', () => {
    const rows = groupFigures({
      ...nothing,
      loans: [
        { kind: 'pupil', level: 'ม.10', loans: 1 },
        { kind: 'pupil', level: 'ม.2', loans: 1 },
        { kind: 'pupil', level: null, loans: 1 },
      ],
    })
    expect(names(rows).slice(0, 5)).toEqual(['ป.1', 'ป.2', 'ม.2', 'ม.10', 'pupil'])
  })

  it('know one row of teachers, whatever class some have', () => {
    const rows = groupFigures({
      ...nothing,
      enrolled: [
        { kind: 'teacher', level: null, people: 9 },
        { kind: 'teacher', level: 'ป.1', people: 2 },
      ],
      borrowers: [
        { kind: 'teacher', level: null, borrower: 1 },
        { kind: 'teacher', level: 'ป.1', borrower: 1 },
        { kind: 'teacher', level: null, borrower: 2 },
      ],
    })
    expect(rows.find(({ kind }) => kind === 'teacher')).toMatchObject({
      enrolled: 11,
      borrowers: 2,
      level: null,
    })
    expect(rows.find(({ level }) => level === 'ป.1')).toMatchObject({ enrolled: 0, borrowers: 0 })
  })

  it('lose no loan from before groups had kinds', () => {
    const rows = groupFigures({
      ...nothing,
      loans: [
        { kind: null, level: 'ป.2', loans: 3 },
        { kind: null, level: null, loans: 2 },
      ],
    })
    expect(rows.find(({ level }) => level === 'ป.2')?.loans).toBe(3)
    expect(rows.find(({ kind }) => kind === 'community')?.loans).toBe(2)
  })
})
