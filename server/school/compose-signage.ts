import type { RecordRow } from '@pratu/protocol/catalogue'
import type { Label } from '@pratu/protocol/scalars'
import type { ShownBook } from '@pratu/protocol/signage'
import type { Printer } from '../documents/printer.ts'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import { MAIN_CLASSES } from './catalogue/guide/main-classes.ts'
import type { PublicCatalogue } from './catalogue/search/public-catalogue.ts'
import { createShelfMarkStore } from './catalogue/shelf-mark-store.ts'
import { deweyNumber, findShelf } from './catalogue/shelves/find-shelf.ts'
import { createShelfStore } from './catalogue/shelves/shelf-store.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import type { OfficeLink } from './office-link/office-link.ts'
import { createSignage, type Signage } from './signage/signage.ts'
import type { SignageNeeds } from './signage/signage-needs.ts'
import type { Statistics } from './statistics/statistics.ts'

/** Knowledge-tip signs and the idle kiosk, over catalogue, calendar, statistics, activities and the Office's link. */
export function composeSignage({
  publicCatalogue,
  officeLink,
  statistics,
  ...base
}: {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Randomness
  readonly audit: AuditLog
  readonly happenings: Happenings
  readonly printer: Printer
  readonly calendar: Calendar
  readonly publicCatalogue: PublicCatalogue
  readonly officeLink: Pick<OfficeLink, 'signs' | 'announcements'>
  readonly statistics: Statistics
  schoolName(): Label
} & Pick<SignageNeeds, 'activitiesOn' | 'challenge'>): Signage {
  const shelves = createShelfStore(base.database)
  const marks = createShelfMarkStore(base.database)
  const shelfOf = (row: Pick<RecordRow, 'callNumber' | 'deweyClass' | 'shelfMark'>) =>
    findShelf(shelves.list(), {
      classification: row.callNumber?.split(' ')[0] ?? row.deweyClass,
      shelfMark: row.shelfMark,
    })

  const shownBook = ({
    id,
    title,
    author,
    callNumber,
    coverUrl,
    deweyClass,
    ...row
  }: RecordRow): ShownBook => {
    const shelf = shelfOf({ callNumber, deweyClass, ...row })
    return {
      ...{ id, title, author, callNumber, coverUrl, deweyClass },
      shelf: shelf && { name: shelf.name, colour: shelf.colour },
    }
  }

  return createSignage({
    ...base,
    classes: () => [
      ...MAIN_CLASSES.map(({ number, name }) => ({ mark: number, name })),
      ...marks.list().map(({ mark, name }) => ({ mark, name })),
    ],
    shelfColourOf: mark =>
      findShelf(
        shelves.list(),
        deweyNumber(mark) === undefined
          ? { classification: null, shelfMark: mark }
          : { classification: mark, shelfMark: null },
      )?.colour ?? null,
    bookOf(recordId) {
      const found = publicCatalogue.record(recordId)
      return found.ok ? shownBook(found.value) : null
    },
    // What is only online stands on no shelf to which one could walk.
    newArrivals: limit =>
      publicCatalogue
        .newArrivals(2 * limit)
        .filter(({ itemCount }) => itemCount > 0)
        .slice(0, limit)
        .map(shownBook),
    networkSigns: officeLink.signs,
    officeName: () => officeLink.announcements().officeName,
    usedDays: (from, to) =>
      statistics
        .loans(from, to, 'day')
        .filter(({ openDays }) => openDays > 0)
        .map(row => row.from),
    loansByClass: statistics.classDays,
  })
}
