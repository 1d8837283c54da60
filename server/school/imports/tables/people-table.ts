import { ROSTER_FIELDS, type RosterField } from '@pratu/protocol/import-fields'
import type { RosterContent } from '../candidate.ts'
import { recogniserOf } from './columns/recognise-field.ts'
import { ROSTER_HEADINGS } from './columns/roster-headings.ts'
import type { InspectedColumn } from './inspect-table.ts'
import { personCandidates } from './people-rows.ts'
import type { PeopleNeeds } from './person-of-row.ts'
import type { TableSubject } from './table-reader.ts'
import { splitTitle } from './values/person-name.ts'

/** A class list, or a list of any people. */
export const peopleTable = (needs: PeopleNeeds): TableSubject<RosterField, RosterContent> => ({
  fields: ROSTER_FIELDS,
  recognise: recogniserOf(ROSTER_HEADINGS),
  ids: 'by-content',
  refine: refineByContent,
  read: rows => personCandidates(needs)(rows),
})

/**
 * A column called "ชื่อ" beside none for family names holds whole names, one called "ชื่อสกุล" beside it the family names; one
 * called "ชั้น" or "ห้อง" may hold `ป.4/2`.
 */
function refineByContent(
  suggested: readonly (RosterField | null)[],
  columns: readonly InspectedColumn[],
): (RosterField | null)[] {
  const most = (index: number, holds: (cell: string) => boolean) => {
    const samples = columns[index]?.profile.samples ?? []
    return samples.length > 0 && samples.filter(holds).length * 2 > samples.length
  }
  const has = (field: RosterField) => suggested.includes(field)
  return suggested.map((field, index) => {
    if (field === 'given-name' && !has('family-name') && !has('full-name') && most(index, isWholeName))
      return 'full-name'
    if (field === 'full-name' && has('given-name') && !has('family-name') && !most(index, isWholeName))
      return 'family-name'
    if ((field === 'level' || field === 'room') && !has('classroom') && most(index, isClassroom))
      return 'classroom'
    return field
  })
}

const isWholeName = (cell: string): boolean => splitTitle(cell).name.includes(' ')
const isClassroom = (cell: string): boolean => /[\p{L}\p{M}.]+\s*\d\s*\/\s*\d/u.test(cell)
