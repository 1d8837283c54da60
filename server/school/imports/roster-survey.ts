import type { RosterSurvey } from '@pratu/protocol/imports'
import type { RosterContent } from './candidate.ts'
import { cardToGive, differences, findPatron, keysOf } from './roster-match.ts'
import type { RosterNeeds } from './roster-needs.ts'
import type { Pupil } from './roster-store.ts'
import { levelOrder } from './tables/values/classroom.ts'

const NAMED_MISSING = 500

/** What a roster tells of the school as a whole. */
export function surveyRoster(contents: Iterable<RosterContent>, needs: RosterNeeds): RosterSurvey {
  const people = [...contents]
  const missing = missingPupils(people, needs)
  return {
    unknownLevels: unknownLevels(people, needs),
    unchanged: people.filter(content => isUnchanged(content, needs)).length,
    missing: {
      count: missing.length,
      patrons: missing.slice(0, NAMED_MISSING).map(({ id, title, given_name, family_name, level, room }) => ({
        id,
        label: `${title ?? ''}${given_name} ${family_name}`.trim(),
        classroom: level === null || room === null ? level : `${level}/${room}`,
      })),
    },
  }
}

/**
 * Pupils of the file's classes who are not in it. A file with one class says nothing of the others; a level for which it
 * names no rooms is meant whole.
 */
export function missingPupils(people: readonly RosterContent[], needs: RosterNeeds): Pupil[] {
  const rooms = new Map<string, Set<string | null>>()
  const present = new Set<string>()
  for (const content of people) {
    const { level, room } = content.person
    if (level !== null) rooms.set(level, (rooms.get(level) ?? new Set()).add(room))
    for (const key of keysOf(content, needs)) {
      const patron = findPatron(key, needs)
      if (patron) present.add(patron.id)
    }
  }
  return needs.store.pupilsOf([...rooms.keys()]).filter(({ id, level, room }) => {
    const named = rooms.get(level ?? '')
    return !present.has(id) && (named?.has(room) || named?.has(null))
  })
}

/** Puts the file's levels among the school's, each where schools have it. */
export function addLevels(people: readonly RosterContent[], needs: RosterNeeds): void {
  const unknown = unknownLevels(people, needs)
  if (unknown.length === 0) return
  const levels = needs.levels.all()
  for (const level of unknown.sort((one, other) => levelOrder(one) - levelOrder(other))) {
    const before = levels.findIndex(other => levelOrder(other) > levelOrder(level))
    levels.splice(before < 0 ? levels.length : before, 0, level)
  }
  needs.levels.replace(levels)
}

function unknownLevels(people: readonly RosterContent[], { levels }: RosterNeeds): string[] {
  const known = new Set(levels.all())
  const found = new Set(people.map(({ person }) => person.level).filter(level => level !== null))
  return [...found.difference(known)].sort((one, other) => levelOrder(one) - levelOrder(other))
}

function isUnchanged(content: RosterContent, needs: RosterNeeds): boolean {
  const [key] = keysOf(content, needs)
  const patron = key && findPatron(key, needs)
  if (patron?.state !== 'active' || Object.keys(differences(content, patron)).length > 0) return false
  const card = cardToGive(content, patron.id, needs)
  return card === undefined || card.takenBy !== null
}
