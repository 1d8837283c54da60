import type { DocumentOrder, MadeDocument } from '@pratu/protocol/api/documents'
import { type Result, succeed } from '@pratu/protocol/failures'
import { createKeptFiles } from '../../documents/kept-files.ts'
import type { Printer } from '../../documents/printer.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { type ContentNeeds, createContents } from './document-contents.ts'
import { createItemRowsStore } from './item-rows-store.ts'
import { createPaperSettings } from './paper-settings.ts'
import { createPeopleRowsStore } from './people-rows-store.ts'
import { readShelves } from './shelf-rows-store.ts'

export interface PapersNeeds extends Pick<ContentNeeds, 'schoolName' | 'classroomOf' | 'today'> {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'id'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly printer: Pick<Printer, 'render'>
}

/** Who asks, by id and as the audit log names them. */
export interface Asker {
  readonly memberId: string
  readonly actor: string
}

const IMPORTS_SHOWN = 10

/** What the library prints. */
export function createPapers(needs: PapersNeeds) {
  const { database, clock, randomness, audit, printer, today } = needs
  const items = createItemRowsStore(database)
  const people = createPeopleRowsStore(database)
  const settings = createPaperSettings(database)
  const shelves = () => readShelves(database)
  const contentOf = createContents({ ...needs, items, people, settings, shelves })
  const kept = createKeptFiles(clock)

  /** Lays a PDF ready for whoever had it made. */
  function keep(name: string, content: Uint8Array, memberId: string): { documentId: string; href: string } {
    const documentId = randomness.id()
    const fileName = `${name}-${today()}.pdf`
    kept.keep(documentId, { content, mediaType: 'application/pdf', fileName, memberId })
    return { documentId, href: `/api/documents/${documentId}` }
  }

  /** Fails with what `document-contents.ts` and the printer name. */
  async function make(order: DocumentOrder, { memberId, actor }: Asker): Promise<Result<MadeDocument>> {
    const content = contentOf(order)
    if (!content.ok) return content
    const { kind, data, count, leftOut } = content.value
    const rendered = await printer.render(kind, data)
    if (!rendered.ok) return rendered
    const { pdf, pages } = rendered.value
    const { documentId, href } = keep(kind, pdf, memberId)
    await database.write(() => audit.append(actor, 'document-made', { document: kind, count }))
    if (order.kind === 'labels' && order.items.by === 'added') await settings.noteLabelRun(order.items)
    return succeed({
      documentId,
      pages,
      count,
      href,
      leftOut: [...leftOut],
    })
  }

  function choices() {
    const runs = settings.labelRuns().map(({ afterMs, untilMs }) => ({ afterMs, untilMs }))
    const sinceThen = { afterMs: runs[0]?.untilMs ?? 0, untilMs: clock.now() }
    const classrooms = people.classrooms(today())
    const withoutClass = classrooms.filter(({ level }) => level === null)
    return {
      settings: settings.read(),
      added: [sinceThen, ...runs].map(run => ({
        ...run,
        count: items.countAdded(run.afterMs, run.untilMs),
      })),
      imports: items.imports(IMPORTS_SHOWN),
      accession: items.accessionEnds() ?? null,
      classrooms: classrooms.flatMap(({ level, ...rest }) => (level === null ? [] : [{ level, ...rest }])),
      withoutClass: {
        patronCount: withoutClass.reduce((sum, { patronCount }) => sum + patronCount, 0),
        overdueCount: withoutClass.reduce((sum, { overdueCount }) => sum + overdueCount, 0),
      },
      shelfCount: shelves().length,
    }
  }

  return {
    make,
    keep,
    choices,
    find: kept.find,
    forgetOld: async () => kept.forgetOld(),
    changeSettings: settings.change,
  }
}
export type Papers = ReturnType<typeof createPapers>
