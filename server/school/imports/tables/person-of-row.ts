import { arabicDigits } from '@pratu/protocol/digits'
import type { RosterField } from '@pratu/protocol/import-fields'
import type { ImportProblem } from '@pratu/protocol/imports'
import type { PatronFields, PatronGroup } from '@pratu/protocol/patrons'
import { Code } from '@pratu/protocol/scalars'
import type { RosterContent } from '../candidate.ts'
import type { FieldRow } from './field-row.ts'
import { readClassroom, readRoom } from './values/classroom.ts'
import { readDay } from './values/day.ts'
import { readGroup } from './values/patron-group.ts'
import { type PersonName, plainTitle, splitName, splitTitle } from './values/person-name.ts'
import { readPhone } from './values/phone.ts'

/** What reading a class list needs of the patrons. */
export interface PeopleNeeds {
  /** In the order in which the school has them; the first of pupils is for those of whom the file says nothing. */
  groups(): readonly Pick<PatronGroup, 'id' | 'nameTh' | 'nameEn' | 'kind'>[]
  levels(): readonly string[]
  /** Who has a school number. */
  ownerOf(schoolNumber: string): { readonly givenName: string; readonly familyName: string } | undefined
}

type Tell = (problem: ImportProblem) => void

/** What a row says of a person. The name is empty where the row has none. */
export function personOfRow(
  row: FieldRow<RosterField>,
  { groups, levels }: { groups: ReturnType<PeopleNeeds['groups']>; levels: readonly string[] },
  tell: Tell,
): RosterContent {
  const about = (field: RosterField) => ({ column: row.heading(field), value: row.get(field) })
  const name = nameOf(row)
  const place = placeOf(row, levels, tell)
  const expires = readDay(row.get('expires-on'))
  if (expires.problem) tell({ code: expires.problem, params: about('expires-on') })
  const group = row.get('group') === '' ? undefined : readGroup(row.get('group'), groups)
  if (row.get('group') !== '' && group === undefined) tell({ code: 'group-unknown', params: about('group') })

  const person: PatronFields = {
    groupId: group ?? firstGroup(groups),
    title: name.title,
    givenName: name.givenName.normalize('NFC').slice(0, 100),
    familyName: name.familyName.normalize('NFC').slice(0, 100),
    schoolNumber: numberOf(row),
    ...place,
    expiresOn: expires.value,
    phone: readPhone(row.get('phone')),
    note: row.get('person-note').slice(0, 1000) || null,
    offBoards: false,
  }
  const said = (Object.keys(person) as (keyof PatronFields)[]).filter(field =>
    field === 'groupId' ? group !== undefined : field !== 'offBoards' && person[field] !== null,
  )
  return { person, said, card: cardOf(row, tell) }
}

const firstGroup = (groups: ReturnType<PeopleNeeds['groups']>): string =>
  (groups.find(({ kind }) => kind === 'pupil') ?? groups[0])?.id ?? 'pupils'

/** From one column or several. A title in a column of its own counts before one that stands in the name. */
function nameOf(row: FieldRow<RosterField>): PersonName {
  const whole = splitName(row.get('full-name'))
  const given = splitTitle(row.get('given-name'))
  return {
    title: plainTitle(row.get('person-title')) ?? given.title ?? whole.title,
    givenName: given.name || whole.givenName,
    familyName: row.get('family-name').replace(/\s+/g, ' ') || whole.familyName,
  }
}

const numberOf = (row: FieldRow<RosterField>): string | null =>
  arabicDigits(row.get('school-number')).replace(/\s+/g, '').slice(0, 30) || null

function placeOf(
  row: FieldRow<RosterField>,
  levels: readonly string[],
  tell: Tell,
): Pick<PatronFields, 'level' | 'room' | 'classNumber'> {
  const field = row.get('classroom') === '' ? 'level' : 'classroom'
  const cell = row.get(field)
  const { level, room, known } = readClassroom(cell, levels)
  if (!known) tell({ code: 'level-unknown', params: { column: row.heading(field), value: cell } })
  const number = arabicDigits(row.get('class-number')).trim()
  const isNumber = /^[1-9]\d{0,2}$/.test(number)
  if (number !== '' && !isNumber)
    tell({ code: 'number-wrong', params: { column: row.heading('class-number'), value: number } })
  if (level === null) return { level: null, room: null, classNumber: null }
  return { level, room: readRoom(row.get('room')) ?? room, classNumber: isNumber ? Number(number) : null }
}

function cardOf(row: FieldRow<RosterField>, tell: Tell): string | null {
  const code = arabicDigits(row.get('card')).trim()
  if (code === '') return null
  if (Code.safeParse(code).success) return code
  tell({ code: 'barcode-wrong', params: { column: row.heading('card'), value: code } })
  return null
}
