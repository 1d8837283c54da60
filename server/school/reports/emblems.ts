import { createHash } from 'node:crypto'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { AtMs } from '@pratu/protocol/scalars'
import * as z from 'zod/mini'
import { pictureSize } from '../../documents/picture-size.ts'
import { EMBLEM_TYPES, type Emblem, type ReportDocument } from '../../documents/report-document.ts'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { readSetting, writeSetting } from '../database/settings.ts'

const SETTING = 'report-emblem'
const Chosen = z.nullable(z.object({ id: z.string(), changedAtMs: AtMs }))

export interface EmblemNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  /** Whether a document can be set with it; a refusal for other reasons says nothing of the picture. */
  readonly tryDocument: (document: ReportDocument) => Promise<Result<unknown>>
}

/** The picture at the head of memos: the school's own, because nobody else may give it one. */
export function createEmblems({ database, clock, audit, tryDocument }: EmblemNeeds) {
  const chosen = () => readSetting(database, SETTING, Chosen, null)

  function find(id: string | null): Emblem | null {
    if (id === null) return null
    const row = database.first(
      queries.selectFrom('report_emblems').select(['media_type', 'content']).where('id', '=', id),
    )
    return row ? { mediaType: z.parse(z.enum(EMBLEM_TYPES), row.media_type), content: row.content } : null
  }

  return {
    find,
    currentId: (): string | null => chosen()?.id ?? null,
    current: (): Emblem | null => find(chosen()?.id ?? null),
    changedAtMs: (): number | null => chosen()?.changedAtMs ?? null,

    /** Fails with `emblem-unreadable` for what is no PNG, JPEG or SVG that can be printed. */
    async set(actor: string, upload: AsyncIterable<Uint8Array>): Promise<Result<Record<string, never>>> {
      const content = Buffer.concat(await Array.fromAsync(upload))
      const mediaType = kindOf(content)
      if (mediaType === undefined || !pictureSize(mediaType, content)) return refuse('emblem-unreadable')
      const tried = await tryDocument(emptyMemo({ mediaType, content }))
      if (!tried.ok && tried.failures[0]?.code === 'printing-failed') return refuse('emblem-unreadable')
      const id = createHash('sha256').update(content).digest('hex')
      const now = clock.now()
      await database.write(() => {
        const row = { id, media_type: mediaType, content, added_at_ms: now }
        database.run(queries.insertInto('report_emblems').orIgnore().values(row))
        writeSetting(database, SETTING, { id, changedAtMs: now })
        audit.append(actor, 'report-emblem-changed', {})
      })
      return succeed({})
    },

    async remove(actor: string): Promise<Result<Record<string, never>>> {
      await database.write(() => {
        if (chosen() === null) return
        writeSetting(database, SETTING, null)
        audit.append(actor, 'report-emblem-removed', {})
      })
      return succeed({})
    },
  }
}
export type Emblems = ReturnType<typeof createEmblems>

function kindOf(content: Buffer): Emblem['mediaType'] | undefined {
  if (content.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (content.toString('latin1', 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  return /^\uFEFF?\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/.test(content.toString('utf8', 0, 256))
    ? 'image/svg+xml'
    : undefined
}

const emptyMemo = (emblem: Emblem): ReportDocument => ({
  memo: {
    head: { department: '', number: '', date: '', subject: '', addressee: '', enclosure: '' },
    paragraphs: [],
    signatures: [],
  },
  title: '',
  schoolName: '',
  tables: [],
  emblem,
  thaiDigits: false,
})
