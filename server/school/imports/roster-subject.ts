import type { ImportProblem, KeptByUndo } from '@pratu/protocol/imports'
import { Code } from '@pratu/protocol/scalars'
import type { PatronBefore, PatronRecord } from '../patrons/patron-rows-store.ts'
import type { RosterContent } from './candidate.ts'
import { cardToGive, differences, findPatron, keysOf } from './roster-match.ts'
import type { RosterNeeds } from './roster-needs.ts'
import { addLevels, missingPupils, surveyRoster } from './roster-survey.ts'
import type { AppliedTo, Deed, Introduction, Subject } from './subject.ts'

/** How a patron was, and the card that the import gave: undoing takes both back. */
type Before = PatronBefore & { readonly cardGiven?: string }

/** Rosters: people who are new, changed, as they were, or in the list no more. */
export function createRosterSubject(needs: RosterNeeds): Subject<RosterContent> {
  const { rows, cards, store } = needs

  function introduce(content: RosterContent): Introduction {
    const keys = keysOf(content, needs)
    const problems: ImportProblem[] = []
    const known = keys.map(key => findPatron(key, needs)).find(patron => patron !== undefined)
    if (keys[0]?.by === 'patron-name') problems.push({ code: 'matched-by-name' })
    const card = cardToGive(content, known?.id ?? null, needs)
    if (card?.takenBy) problems.push({ code: 'card-taken', params: { value: card.code } })
    const { level, room, schoolNumber } = content.person
    const classroom = level === null ? null : room === null ? level : `${level}/${room}`
    return {
      label: nameOf(content.person),
      detail: [classroom, schoolNumber].filter(part => part !== null).join(' · ') || null,
      itemCount: 0,
      keys,
      problems,
    }
  }

  function add(content: RosterContent, { importId, nowMs, newId: id }: AppliedTo): Deed {
    rows.add({ ...content.person, id, importId }, nowMs)
    giveCard(content, null, id, nowMs)
    return { did: 'added', itemsAdded: 0 }
  }

  function change(content: RosterContent, patron: PatronRecord, { importId, nowMs }: AppliedTo): Deed {
    const fields = differences(content, patron)
    const comesBack = patron.state === 'left'
    const cardGiven = giveCard(content, patron.id, patron.id, nowMs)
    if (Object.keys(fields).length === 0 && !comesBack && cardGiven === undefined)
      return { did: 'skipped', itemsAdded: 0 }
    keepBefore(importId, patron, cardGiven)
    rows.change(patron.id, { ...fields, ...(comesBack ? { state: 'active', leftOn: null } : {}) }, nowMs)
    return { did: 'merged', itemsAdded: 0 }
  }

  /** The code that was given; undefined where none was to give, or it is taken. */
  function giveCard(
    content: RosterContent,
    knownId: string | null,
    patronId: string,
    nowMs: number,
  ): string | undefined {
    const card = cardToGive(content, knownId, needs)
    if (!card || card.takenBy || !Code.safeParse(card.code).success) return undefined
    cards.add({ code: card.code, patronId, kind: 'barcode' }, nowMs)
    return card.code
  }

  function keepBefore(importId: string, patron: PatronRecord, cardGiven?: string): void {
    const before: Before = cardGiven === undefined ? patron : { ...patron, cardGiven }
    rows.keepBefore(importId, before)
  }

  function undoChange(importId: string, before: Before, changedSince: boolean, nowMs: number): KeptByUndo[] {
    const { cardGiven, ...columns } = before
    store.forgetChange(importId, before.id)
    if (changedSince) return [{ id: before.id, label: labelOf(rows.find(before.id)), reason: 'edited' }]
    rows.putBack(columns, nowMs)
    if (cardGiven !== undefined) cards.remove(cardGiven, before.id)
    return []
  }

  function undoAdded(importId: string, page: { offset: number; limit: number }) {
    const added = store.addedBy(importId, page)
    const inUse = store.inUse(added.map(({ id }) => id))
    const kept: KeptByUndo[] = []
    for (const { id, addedAtMs, changedAtMs } of added) {
      const reason = inUse.get(id) ?? (changedAtMs === addedAtMs ? null : 'edited')
      if (reason === null) rows.remove(id)
      else kept.push({ id, label: labelOf(rows.find(id)), reason })
    }
    return { kept, next: added.length < page.limit ? null : page.offset + kept.length }
  }

  return {
    introduce,

    find(key) {
      const patron = findPatron(key, needs)
      return patron && { id: patron.id, label: labelOf(patron) }
    },

    has: id => rows.find(id) !== undefined,

    apply(content, to) {
      const patron = to.sameAs === null ? undefined : rows.find(to.sameAs)
      if (!patron) return add(content, to)
      return to.choices.duplicates === 'skip'
        ? { did: 'skipped', itemsAdded: 0 }
        : change(content, patron, to)
    },

    survey: contents => surveyRoster(contents, needs),

    finish(contents, { importId, nowMs, choices }) {
      const people = [...contents]
      if (choices.addLevels) addLevels(people, needs)
      if (choices.missingHaveLeft)
        for (const { id } of missingPupils(people, needs)) {
          const patron = rows.find(id)
          if (!patron) continue
          keepBefore(importId, patron)
          rows.change(id, { state: 'left', leftOn: needs.today() }, nowMs)
        }
      rows.sealChanges(importId)
    },

    undo({ importId, after, limit, nowMs }) {
      const changes = store.changedBy(importId, limit)
      if (changes.length === 0) return undoAdded(importId, { offset: after, limit })
      const kept = changes.flatMap(({ before, changedSince }) =>
        undoChange(importId, JSON.parse(before) as Before, changedSince, nowMs),
      )
      return { kept, next: after }
    },
  }
}

const nameOf = (person: { title: string | null; givenName: string; familyName: string }): string =>
  `${person.title ?? ''}${/[A-Za-z.]$/.test(person.title ?? '') ? ' ' : ''}${person.givenName} ${person.familyName}`.trim()

const labelOf = (patron: PatronRecord | undefined): string =>
  patron ? nameOf({ title: patron.title, givenName: patron.given_name, familyName: patron.family_name }) : ''
