import type { addPatron, changePatron } from '@pratu/protocol/api/patrons'
import type { BodyOf } from '@pratu/protocol/endpoint'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { PatronDetail, PatronFields } from '@pratu/protocol/patrons'
import { cardFailure } from './card-check.ts'
import { createDeciding } from './decide-about-patron.ts'
import { fieldFailures, tidied } from './patron-check.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'
import type { PatronRecord } from './patron-rows-store.ts'
import { takeRunningCode } from './running-code.ts'

type FirstCard = BodyOf<typeof addPatron>['card']

/** Writes the people who may borrow. Every change is in the audit log by the patron's id, never by name. */
export interface Patrons {
  find(patronId: string): Result<PatronDetail>
  add(request: PatronRequest, asked: BodyOf<typeof addPatron>): Promise<Result<PatronDetail>>
  /** Refuses with `patron-changed` when somebody else has written since `changedAtMs`. */
  change(
    request: PatronRequest,
    patronId: string,
    asked: BodyOf<typeof changePatron>,
  ): Promise<Result<PatronDetail>>
}

export function createPatrons(needs: PatronNeeds): Patrons {
  const { database, randomness, audit, rows, cards, groups, levels } = needs
  const deciding = createDeciding(needs)
  const check = (fields: PatronFields, before: PatronRecord | undefined) =>
    fieldFailures(fields, before, {
      hasGroup: groupId => groups.find(groupId) !== undefined,
      hasLevel: level => levels.all().includes(level),
      findBySchoolNumber: rows.findBySchoolNumber,
    })

  function firstCardFailures(card: FirstCard, { schoolNumber }: PatronFields): Failure[] {
    if (card.from === 'school-number' && schoolNumber === null) return [{ code: 'school-number-missing' }]
    const code = card.from === 'scan' ? card.code : card.from === 'school-number' ? schoolNumber : null
    const failure =
      code === null
        ? undefined
        : cardFailure(code, { ...needs, ownerOf: cards.ownerOf, findPatron: rows.find })
    return failure ? [failure] : []
  }

  function giveFirstCard(card: FirstCard, patronId: string, fields: PatronFields, nowMs: number): void {
    const add = (code: string, kind: 'barcode' | 'tag' = 'barcode') =>
      cards.add({ code, patronId, kind }, nowMs)
    if (card.from === 'scan') add(card.code, card.kind)
    if (card.from === 'school-number' && fields.schoolNumber !== null) add(fields.schoolNumber)
    if (card.from === 'running-code')
      add(takeRunningCode(database, cards, groups.find(fields.groupId)?.kind ?? 'community'))
  }

  return {
    find: deciding.answerOf,

    add: (request, asked) =>
      deciding.durably(request, ['add', asked], nowMs => {
        const fields = tidied(asked.patron)
        const failures = [...check(fields, undefined), ...firstCardFailures(asked.card, fields)]
        if (failures.length > 0) return refuse(...failures)
        const id = randomness.id()
        rows.add({ ...fields, id, importId: null }, nowMs)
        giveFirstCard(asked.card, id, fields, nowMs)
        audit.append(request.actor, 'patron-added', { patronId: id })
        return succeed(id)
      }),

    change: (request, patronId, asked) =>
      deciding.about(request, patronId, ['change', asked], (patron, nowMs) => {
        if (patron.changed_at_ms !== asked.changedAtMs) return refuse('patron-changed')
        const fields = tidied(asked.patron)
        const failures = check(fields, patron)
        if (failures.length > 0) return refuse(...failures)
        rows.change(patronId, fields, nowMs)
        audit.append(request.actor, 'patron-changed', { patronId })
        return undefined
      }),
  }
}
