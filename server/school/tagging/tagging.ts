import type { writeMark, writeTag } from '@pratu/protocol/api/tagging'
import { arabicDigits } from '@pratu/protocol/digits'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { SecurityChange, SecurityOutcome, TagSecurity } from '@pratu/protocol/tag-security'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type { AuditLog } from '../audit-log.ts'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { SchoolDatabase } from '../database/open.ts'

interface TaggingNeeds {
  readonly database: Pick<SchoolDatabase, 'write'>
  readonly audit: AuditLog
  /** What the library is called among all libraries, if the configuration says. */
  readonly owner: string | null
  findItem(barcode: string): CatalogueItem | undefined
  isCard(code: string): boolean
  isOnLoan(barcode: string): boolean
  writeTag(stationId: string, order: TagOrder): Promise<Result<TagWritten>>
  secure(stationId: string, change: SecurityChange): Promise<SecurityOutcome>
}

/** Library tags that staff write on a station's pad. */
export interface Tagging {
  writeTag(actor: string, asked: BodyOf<typeof writeTag>): Promise<Result<ResponseOf<typeof writeTag>>>
  writeMark(asked: BodyOf<typeof writeMark>): Promise<Result<ResponseOf<typeof writeMark>>>
}

export function createTagging(needs: TaggingNeeds): Tagging {
  const { database, audit, owner, findItem, isCard, isOnLoan } = needs

  const securityOf = (barcode: string): TagSecurity => (isOnLoan(barcode) ? 'on-loan' : 'in-stock')

  function known(code: string): Result<CatalogueItem> {
    const item = findItem(arabicDigits(code))
    if (item) return succeed(item)
    return refuse(isCard(code) ? 'code-is-card' : { code: 'code-unknown', params: { code } })
  }

  /** A tag says a number; whoever holds the book knows titles: of what stands on the tag, and of the book in hand. */
  function withTitles({ code, params }: Failure, book: string): Failure {
    const item = params?.item
    const title = item !== undefined && (findItem(String(item))?.summary.title ?? item)
    return { code, params: { ...params, book, ...(title && { title }) } }
  }

  return {
    async writeTag(actor, { stationId, ...asked }) {
      const found = known(asked.code)
      if (!found.ok) return found
      const { summary } = found.value
      const { barcode } = summary
      const order = { ...asked, code: barcode, owner, security: securityOf(barcode) }
      const written = await needs.writeTag(stationId, order)
      if (!written.ok) return refuse(...written.failures.map(failure => withTitles(failure, summary.title)))
      const { parts, part, overwrite } = asked
      await database.write(() =>
        audit.append(actor, 'tag-written', {
          barcode,
          ...(parts > 1 && { part: `${part}/${parts}` }),
          overwrite,
        }),
      )
      return succeed({ item: summary, security: written.value.security })
    },

    async writeMark({ stationId, code }) {
      const found = known(code)
      if (!found.ok) return found
      const { barcode } = found.value.summary
      const security = securityOf(barcode)
      const outcome = await needs.secure(stationId, { code: barcode, security })
      return succeed({ wanted: security, outcome })
    },
  }
}
