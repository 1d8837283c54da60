import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import {
  MEDIA_KINDS,
  MEDIA_WAYS,
  type MediaKind,
  type MediaUses,
  type MediaWay,
  type TopMedium,
} from '@pratu/protocol/media-use'
import type { Clock } from '../../process/clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createMediaUseStore } from './media-use-store.ts'
import { createOpenings } from './openings.ts'

/** Who opens something: by the page's own name for this opening, or, where a bare address is fetched, by where from. */
export interface Opening {
  readonly openingId: string | undefined
  readonly address: string
  readonly way: MediaWay
}

/** Uses of the electronic collection. */
export interface MediaUse {
  /** A file is fetched, or a piece of it; every opening counts once. */
  fileOpened(file: { id: string; recordNumber: number; kind: MediaKind }, opening: Opening): Promise<void>
  linkOpened(recordId: string, opening: Opening): Promise<Result<{ noted: true }>>
  /** Every kind and way, in their order; those without a use are left out. */
  uses(from: string, to: string): MediaUses[]
  top(from: string, to: string, limit: number): TopMedium[]
}

export function createMediaUse({
  database,
  clock,
}: {
  readonly database: SchoolDatabase
  readonly clock: Clock
}): MediaUse {
  const store = createMediaUseStore(database)
  const isNew = createOpenings(clock)

  const count = (recordNumber: number, kind: MediaKind, way: MediaWay) =>
    database.write(() => store.add({ date: dateOf(clock.now()), recordNumber, kind, way }))

  const nameOf = (what: string, { openingId, address }: Opening) => `${what} ${openingId ?? address}`

  return {
    async fileOpened({ id, recordNumber, kind }, opening) {
      if (isNew(nameOf(id, opening))) await count(recordNumber, kind, opening.way)
    },

    async linkOpened(recordId, opening) {
      const recordNumber = store.numberOf(recordId)
      if (recordNumber === undefined) return refuse('not-found')
      if (isNew(nameOf(recordId, opening))) await count(recordNumber, 'link', opening.way)
      return succeed({ noted: true })
    },

    uses: (from, to) => store.byKindAndWay(from, to).sort((a, b) => placeOf(a) - placeOf(b)),

    top: store.top,
  }
}

const placeOf = ({ kind, way }: MediaUses): number =>
  MEDIA_KINDS.indexOf(kind) * MEDIA_WAYS.length + MEDIA_WAYS.indexOf(way)
