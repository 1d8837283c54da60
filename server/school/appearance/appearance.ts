import { createHash } from 'node:crypto'
import type { AppearanceView } from '@pratu/protocol/api/appearance'
import type { Appearance } from '@pratu/protocol/appearance'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { Label } from '@pratu/protocol/scalars'
import type { School } from '@pratu/protocol/school'
import { carriesWhiteText, underWhiteText, wornColours } from '@pratu/protocol/school-colours'
import { pictureSize } from '../../documents/picture-size.ts'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { createAppearanceStore } from './appearance-store.ts'

const CREST_TYPES = ['image/png', 'image/jpeg', 'image/webp']
const CREST_KINDS = 'PNG, JPEG, WebP'
/** In pixels; larger than the largest screen shows it many times over. */
const LONGEST_SIDE = 3000

export interface AppearanceNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly happenings: Happenings
  /** What the school is called until its staff name it. */
  readonly configuredName: Label
  /** The media type of a file by its first bytes. */
  mediaTypeOf(content: Uint8Array): string | undefined
}

/** What the school calls itself and looks like, on every page and paper. */
export function createAppearance(needs: AppearanceNeeds) {
  const { database, clock, audit, happenings, configuredName, mediaTypeOf } = needs
  const store = createAppearanceStore(database)

  const crestUrl = (): string | null => {
    const id = store.crestId()
    return id === null ? null : `/api/school/crest/${id}`
  }
  const view = (): AppearanceView => ({ appearance: store.read(), crestUrl: crestUrl(), configuredName })

  async function change(
    actor: string,
    action: string,
    detail: Record<string, unknown>,
    job: () => void,
  ): Promise<Result<AppearanceView>> {
    await database.write(() => {
      job()
      audit.append(actor, action, detail)
    })
    happenings.emit('appearance')
    return succeed(view())
  }

  return {
    view,

    look(): Omit<School, 'sample'> {
      const { name, colours, kioskTheme, addressNong } = store.read()
      return {
        name: name ?? configuredName,
        crestUrl: crestUrl(),
        colours: colours ? wornColours(colours) : [],
        kioskTheme,
        addressNong,
      }
    },

    /** Fails with `colour-too-pale` for a brand colour that does not carry white text; it says which one would. */
    async choose(actor: string, chosen: Appearance): Promise<Result<AppearanceView>> {
      const brand = chosen.colours?.brand
      if (brand !== undefined && !carriesWhiteText(brand))
        return refuse({ code: 'colour-too-pale', params: { colour: brand, darker: underWhiteText(brand) } })
      const detail = { name: chosen.name?.th, ...chosen.colours }
      return change(actor, 'appearance-changed', detail, () => store.keep(chosen))
    },

    async setCrest(actor: string, upload: AsyncIterable<Uint8Array>): Promise<Result<AppearanceView>> {
      const content = Buffer.concat(await Array.fromAsync(upload))
      const mediaType = mediaTypeOf(content) ?? ''
      const size = CREST_TYPES.includes(mediaType) ? pictureSize(mediaType, content) : undefined
      if (!size) return refuse({ code: 'file-kind-unknown', params: { known: CREST_KINDS } })
      if (Math.max(size.width, size.height) > LONGEST_SIDE)
        return refuse({ code: 'picture-too-large', params: { ...size, limit: LONGEST_SIDE } })
      const id = createHash('sha256').update(content).digest('hex')
      return change(actor, 'crest-changed', {}, () =>
        store.replaceCrest({ id, media_type: mediaType, content, added_at_ms: clock.now() }),
      )
    },

    removeCrest: (actor: string): Promise<Result<AppearanceView>> =>
      change(actor, 'crest-removed', {}, () => store.replaceCrest(null)),

    crest(id: string): Result<FileAnswer> {
      const found = store.findCrest(id)
      if (!found) return refuse('not-found')
      return succeed({
        mediaType: found.media_type,
        fileName: 'crest',
        inline: true,
        immutable: true,
        content: found.content,
      })
    },
  }
}
export type AppearanceFeature = ReturnType<typeof createAppearance>
