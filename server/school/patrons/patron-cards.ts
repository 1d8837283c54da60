import type { addCard } from '@pratu/protocol/api/patrons'
import type { BodyOf } from '@pratu/protocol/endpoint'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { PatronDetail } from '@pratu/protocol/patrons'
import { cardFailure } from './card-check.ts'
import { createDeciding } from './decide-about-patron.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'
import { takeRunningCode } from './running-code.ts'

/** Cards and tags of a patron. A lost one that is replaced opens nothing any more. */
export interface PatronCards {
  add(request: PatronRequest, patronId: string, asked: BodyOf<typeof addCard>): Promise<Result<PatronDetail>>
  remove(request: PatronRequest, patronId: string, code: string): Promise<Result<PatronDetail>>
}

export function createPatronCards(needs: PatronNeeds): PatronCards {
  const { database, audit, rows, cards, groups } = needs
  const deciding = createDeciding(needs)
  const knows = { ...needs, ownerOf: cards.ownerOf, findPatron: rows.find }

  return {
    add: (request, patronId, asked) =>
      deciding.about(request, patronId, ['add-card', asked], (patron, nowMs) => {
        const failure = asked.code === null ? undefined : cardFailure(asked.code, knows)
        if (failure) return refuse(failure)
        if (asked.replaces !== undefined && !cards.remove(asked.replaces, patronId))
          return refuse('not-found')
        const kind = groups.find(patron.group_id)?.kind ?? 'community'
        const code = asked.code ?? takeRunningCode(database, cards, kind)
        cards.add({ code, patronId, kind: asked.kind }, nowMs)
        audit.append(request.actor, asked.replaces === undefined ? 'card-added' : 'card-replaced', {
          patronId,
        })
        return undefined
      }),

    remove: (request, patronId, code) =>
      deciding.about(request, patronId, ['remove-card', code], () => {
        if (!cards.remove(code, patronId)) return refuse('not-found')
        audit.append(request.actor, 'card-removed', { patronId })
        return undefined
      }),
  }
}
