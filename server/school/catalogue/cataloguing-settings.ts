import type { CataloguingSettings, getCataloguingSettings } from '@pratu/protocol/api/cataloguing'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Accession } from './numbering/accession.ts'

type Answer = ResponseOf<typeof getCataloguingSettings>

export interface CataloguingSettingsDesk {
  get(): Answer
  change(actor: string, settings: CataloguingSettings): Promise<Result<Answer>>
}

const SUGGESTED_FUND_SOURCES = 20

export function createCataloguingSettings(needs: {
  database: SchoolDatabase
  audit: AuditLog
  accession: Accession
}): CataloguingSettingsDesk {
  const { database, audit, accession } = needs

  const get = (): Answer => ({
    settings: accession.settings(),
    preview: accession.preview(),
    fundSources: fundSources(database),
  })

  return {
    get,
    change: (actor, settings) =>
      database.write(() => {
        const changed = accession.change(settings)
        if (!changed.ok) return changed
        audit.append(actor, 'numbering-changed', { ...settings })
        return succeed(get())
      }),
  }
}

/** The most used first. */
const fundSources = (database: SchoolDatabase): string[] =>
  database
    .all(
      queries
        .selectFrom('items')
        .select('fund_source')
        .where('fund_source', 'is not', null)
        .$narrowType<{ fund_source: string }>()
        .groupBy('fund_source')
        .orderBy(({ fn }) => fn.countAll(), 'desc')
        .limit(SUGGESTED_FUND_SOURCES),
    )
    .map(({ fund_source }) => fund_source)
