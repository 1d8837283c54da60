import type { CardKind, PatronCard } from '@pratu/protocol/patrons'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export type CodeOwner =
  | { readonly kind: 'patron'; readonly patronId: string }
  | { readonly kind: 'item' }
  | undefined

const owner = compileOnce(({ code }: { code: string }) =>
  queries.selectFrom('patron_cards').select('patron_id as patronId').where('code', '=', code),
)
const item = compileOnce(({ code }: { code: string }) =>
  queries.selectFrom('items').select('barcode').where('barcode', '=', code),
)

/** Cards and tags. A code belongs to one patron or one item, never to two. What writes is called inside a job of `write`. */
export function createCardStore(database: SchoolDatabase) {
  return {
    /** Undefined: the code is free. */
    ownerOf(code: string): CodeOwner {
      const card = database.first(owner({ code }))
      if (card) return { kind: 'patron', patronId: card.patronId }
      return database.first(item({ code })) && { kind: 'item' }
    },

    ofPatron: (patronId: string): PatronCard[] =>
      database.all(
        queries
          .selectFrom('patron_cards')
          .select(['code', 'kind', 'added_at_ms as addedAtMs'])
          .where('patron_id', '=', patronId)
          .orderBy('added_at_ms')
          .orderBy('code'),
      ),

    /** The code must be free. */
    add(card: { code: string; patronId: string; kind: CardKind }, nowMs: number): void {
      const { code, patronId, kind } = card
      database.run(
        queries.insertInto('patron_cards').values({ code, patron_id: patronId, kind, added_at_ms: nowMs }),
      )
    },

    /** Whether the patron had it. */
    remove: (code: string, patronId: string): boolean =>
      database.run(
        queries.deleteFrom('patron_cards').where('code', '=', code).where('patron_id', '=', patronId),
      ) > 0,
  }
}

export type CardStore = ReturnType<typeof createCardStore>
