import type { PatronFields } from '@pratu/protocol/patrons'
import type { PatronRecord } from '../patrons/patron-rows-store.ts'
import type { RosterContent } from './candidate.ts'
import type { RosterNeeds } from './roster-needs.ts'
import type { Key } from './subject.ts'

/**
 * By what a person of a roster is found: the school number or, where the school or the file has none, name and class
 * together. A name that two people of the class have finds nobody.
 */
export function keysOf({ person }: RosterContent, { rows }: Pick<RosterNeeds, 'rows'>): Key[] {
  const { schoolNumber, givenName, familyName, level, room } = person
  if (schoolNumber !== null && rows.findBySchoolNumber(schoolNumber))
    return [{ by: 'patron-number', value: schoolNumber }]
  const namesakes = rows
    .findByName(givenName, familyName)
    .filter(other => other.level === level && other.room === room)
    .filter(other => schoolNumber === null || other.school_number === null)
  const [only] = namesakes
  if (only && namesakes.length === 1) return [{ by: 'patron-name', value: only.id }]
  return schoolNumber === null ? [] : [{ by: 'patron-number', value: schoolNumber }]
}

export function findPatron(
  { by, value }: Key,
  { rows }: Pick<RosterNeeds, 'rows'>,
): PatronRecord | undefined {
  if (by === 'patron-number') return rows.findBySchoolNumber(value)
  return by === 'patron-name' ? rows.find(value) : undefined
}

const COLUMN = {
  groupId: 'group_id',
  title: 'title',
  givenName: 'given_name',
  familyName: 'family_name',
  schoolNumber: 'school_number',
  level: 'level',
  room: 'room',
  classNumber: 'class_number',
  expiresOn: 'expires_on',
  phone: 'phone',
  note: 'note',
  offBoards: 'off_boards',
} as const satisfies Record<keyof PatronFields, keyof PatronRecord>

/** What the file says otherwise than the school has it. */
export function differences({ person, said }: RosterContent, patron: PatronRecord): Partial<PatronFields> {
  return Object.fromEntries(
    said.filter(field => person[field] !== patron[COLUMN[field]]).map(field => [field, person[field]]),
  )
}

/** The code to give as a card: the file's own, or the school number to somebody who has none yet. Undefined where nothing is to give. */
export function cardToGive(
  { person, card }: RosterContent,
  patronId: string | null,
  { cards }: Pick<RosterNeeds, 'cards'>,
): { readonly code: string; readonly takenBy: 'other' | null } | undefined {
  const owned = patronId === null ? [] : cards.ofPatron(patronId)
  const code = card ?? (owned.length === 0 ? person.schoolNumber : null)
  if (code === null || owned.some(own => own.code === code)) return undefined
  return { code, takenBy: cards.ownerOf(code) ? 'other' : null }
}
