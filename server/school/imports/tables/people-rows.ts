import type { RosterField } from '@pratu/protocol/import-fields'
import type { ImportProblem } from '@pratu/protocol/imports'
import type { Candidate, RosterContent } from '../candidate.ts'
import { headingKey } from './columns/heading-key.ts'
import type { FieldRow } from './field-row.ts'
import { type PeopleNeeds, personOfRow } from './person-of-row.ts'

interface ReadPerson {
  readonly row: number
  readonly content: RosterContent
  readonly problems: ImportProblem[]
  readonly isEmpty: boolean
}

/**
 * One row is one person. Rows that give two people one number, or one card, are all broken, because nothing tells which of
 * them is right; a person who merely stands twice in the list is taken once. The list is read to its end before the first
 * candidate is told.
 */
export function personCandidates(needs: PeopleNeeds) {
  return async function* read(
    rows: AsyncIterable<FieldRow<RosterField>>,
  ): AsyncGenerator<Candidate<RosterContent>> {
    const knows = { groups: needs.groups(), levels: needs.levels() }
    const people: ReadPerson[] = []
    for await (const row of rows) {
      const problems: ImportProblem[] = [...row.problems]
      const content = personOfRow(row, knows, problem => problems.push(problem))
      people.push({ row: row.row, content, problems, isEmpty: row.isEmpty })
      if (content.person.schoolNumber === null) problems.push({ code: 'number-missing' })
    }
    const twice = [
      findTwice(people, 'number-twice', ({ person }) => person.schoolNumber),
      findTwice(people, 'card-twice', ({ card }) => card),
    ]
    for (const person of people) {
      const { row, content, problems } = person
      const breaks = twice.flatMap(found => found.get(person) ?? [])
      breaks.push(...numberOfOther(content, needs))
      if (content.person.givenName === '')
        breaks.push({ code: person.isEmpty ? 'row-empty' : 'name-missing' })
      else if (content.person.familyName === '') problems.push({ code: 'name-incomplete' })
      if (breaks.length === 0) yield { ordinal: row, problems, content }
      else yield { ordinal: row, label: labelOf(content), problems: [...breaks, ...problems] }
    }
  }
}

/** What is the matter with rows that share a number: each is told the others' rows. */
function findTwice(
  people: readonly ReadPerson[],
  code: 'number-twice' | 'card-twice',
  numberOf: (content: RosterContent) => string | null,
): Map<ReadPerson, ImportProblem[]> {
  const found = new Map<ReadPerson, ImportProblem[]>()
  for (const [number, sharing] of Map.groupBy(people, ({ content }) => numberOf(content))) {
    if (number === null || sharing.length < 2) continue
    const [first, ...others] = sharing
    const samePerson = others.every(other => first !== undefined && nameOf(other) === nameOf(first))
    for (const person of samePerson ? others : sharing) {
      const rows = sharing.filter(other => other !== person).map(({ row }) => row)
      found.set(person, [{ code, params: { value: number, rows: rows.slice(0, 10).join(', ') } }])
    }
  }
  return found
}

/** A number that somebody with another given name and another family name has: one of them is wrong. */
function numberOfOther({ person }: RosterContent, { ownerOf }: PeopleNeeds): ImportProblem[] {
  const owner = person.schoolNumber === null ? undefined : ownerOf(person.schoolNumber)
  const isSame = (one: string, other: string) => headingKey(one) === headingKey(other)
  if (!owner || person.schoolNumber === null || person.givenName === '') return []
  if (isSame(owner.givenName, person.givenName) || isSame(owner.familyName, person.familyName)) return []
  const name = `${owner.givenName} ${owner.familyName}`.trim()
  return [{ code: 'number-of-other', params: { value: person.schoolNumber, name } }]
}

const nameOf = ({ content: { person } }: ReadPerson): string =>
  headingKey(`${person.givenName} ${person.familyName}`)

const labelOf = ({ person }: RosterContent): string | null =>
  `${person.title ?? ''}${person.givenName} ${person.familyName}`.trim() || person.schoolNumber
