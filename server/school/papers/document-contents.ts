import { type DocumentOrder, type ItemChoice, LABEL_LIMIT } from '@pratu/protocol/api/documents'
import { daysBetween } from '@pratu/protocol/bangkok'
import { DESK_COMMANDS } from '@pratu/protocol/desk'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { sheetFaults } from '@pratu/protocol/label-sheets'
import type { Label } from '@pratu/protocol/scalars'
import type { DocumentData, OverdueData, SignedShelf } from '../../documents/document-data.ts'
import type { ItemRow, ItemRowsStore } from './item-rows-store.ts'
import type { PaperSettingsKeeper } from './paper-settings.ts'
import type { OverdueRow, PeopleRowsStore, PersonRow } from './people-rows-store.ts'
import { shelfColours } from './shelf-colours.ts'

/** Cells of Thai text take their time: a register of more rows is printed in parts. */
const REGISTER_LIMIT = 2000
const CARD_LIMIT = 1000
const OVERDUE_LIMIT = 5000
const BARCODES_LISTED = 10

export interface ContentNeeds {
  readonly items: Pick<ItemRowsStore, 'labelled' | 'registered'>
  readonly people: Pick<PeopleRowsStore, 'holders' | 'overdue'>
  readonly settings: Pick<PaperSettingsKeeper, 'read' | 'sheetOf'>
  shelves(): SignedShelf[]
  schoolName(): Label
  classroomOf(person: { level: string | null; room: string | null }): string | null
  /** `2026-11-23`. */
  today(): string
}

/** A document before it is set: its template's data, how many things it holds, and for whom nothing could be printed. */
export interface Content<Kind extends DocumentOrder['kind'] = DocumentOrder['kind']> {
  readonly kind: Kind
  readonly data: DocumentData[Kind]
  readonly count: number
  readonly leftOut: readonly string[]
}

type Order<Kind extends DocumentOrder['kind']> = Extract<DocumentOrder, { kind: Kind }>

const tooMuch = (limit: number): Failure => ({ code: 'too-much-to-print', params: { limit } })

/** Refuses an empty list, or one that is longer than `limit`. */
function checkLength(count: number, limit: number): Result<null> {
  if (count === 0) return refuse('nothing-to-print')
  return count > limit ? refuse(tooMuch(limit)) : succeed(null)
}

/** Reads what a document says. Fails with `nothing-to-print`, `too-much-to-print` and what each kind names below. */
export function createContents(needs: ContentNeeds) {
  const { items, people, settings, schoolName, classroomOf, today } = needs

  /** Fails with `barcodes-unknown`, and with `sheet-impossible` for measures of the school's own that do not work. */
  function labels(order: Order<'labels'>): Result<Content<'labels'>> {
    const sheet = settings.sheetOf(order.sheet)
    if (sheetFaults(sheet).length > 0) return refuse('sheet-impossible')
    const rows = items.labelled(order.items, LABEL_LIMIT + 1)
    const unknown = unknownBarcodes(order.items, rows)
    if (unknown) return refuse(unknown)
    const fits = checkLength(rows.length, LABEL_LIMIT)
    if (!fits.ok) return fits
    const colourOf = shelfColours(needs.shelves())
    const data = {
      items: rows.map(({ classification, shelfMark, ...row }) => ({
        ...row,
        shelfColour: colourOf({ classification, shelfMark }),
      })),
      sheet,
      firstLabel: order.firstLabel,
      nudge: settings.read().nudge,
      parts: order.parts,
      bands: order.bands,
      schoolName: schoolName()[order.language],
    }
    return succeed({ kind: 'labels', data, count: rows.length, leftOut: [] })
  }

  /** Fails with `no-cards` when nobody has a card code; those who have none are left out otherwise. */
  function cards(order: Order<'cards'>): Result<Content<'cards'>> {
    const rows = people.holders(order.patrons, CARD_LIMIT + 1)
    const fits = checkLength(rows.length, CARD_LIMIT)
    if (!fits.ok) return fits
    const holders = rows.flatMap(({ level, room, code, ...person }) =>
      code === null ? [] : [{ ...person, code, classroom: classroomOf({ level, room }) }],
    )
    if (holders.length === 0) return refuse('no-cards')
    const leftOut = rows.filter(({ code }) => code === null).map(nameOf)
    return succeed({
      kind: 'cards',
      data: { schoolName: schoolName().th, holders },
      count: holders.length,
      leftOut,
    })
  }

  function register(order: Order<'register'>): Result<Content<'register'>> {
    const rows = items.registered(order.rows, REGISTER_LIMIT + 1)
    const fits = checkLength(rows.length, REGISTER_LIMIT)
    if (!fits.ok) return fits
    const data = {
      schoolName: schoolName().th,
      stretch: order.rows,
      items: rows,
      thaiDigits: order.thaiDigits,
      printedOn: today(),
    }
    return succeed({ kind: 'register', data, count: rows.length, leftOut: [] })
  }

  function overdue(order: Order<'overdue'>): Result<Content<'overdue'>> {
    const rows = people.overdue(order.classrooms, today(), OVERDUE_LIMIT + 1)
    const fits = checkLength(rows.length, OVERDUE_LIMIT)
    if (!fits.ok) return fits
    const data: OverdueData = {
      schoolName: schoolName()[order.language],
      language: order.language,
      today: today(),
      shortNames: order.shortNames,
      classes: classesOf(rows),
    }
    return succeed({ kind: 'overdue', data, count: rows.length, leftOut: [] })
  }

  const classesOf = (rows: readonly OverdueRow[]): OverdueData['classes'] =>
    inGroups(rows, ({ level, room }) => classroomOf({ level, room })).map(([classroom, loans]) => ({
      classroom,
      borrowers: inGroups(loans, ({ patronId }) => patronId).flatMap(([, own]) => {
        const [first] = own
        if (!first) return []
        const { title, givenName, familyName, classNumber } = first
        return [{ title, givenName, familyName, classNumber, loans: own.map(loanOf) }]
      }),
    }))

  const loanOf = ({ book, dueDate }: OverdueRow) => ({
    title: book,
    dueDate,
    overdueDays: daysBetween(dueDate, today()),
  })

  function signs(order: Order<'signs'>): Result<Content<'signs'>> {
    const shelves = needs.shelves()
    if (shelves.length === 0) return refuse('nothing-to-print')
    const data = { schoolName: schoolName().th, paper: order.paper, shelves }
    return succeed({ kind: 'signs', data, count: shelves.length, leftOut: [] })
  }

  const commands = (order: Order<'commands'>): Result<Content<'commands'>> =>
    succeed({
      kind: 'commands',
      data: {
        schoolName: schoolName()[order.language],
        language: order.language,
        commands: DESK_COMMANDS,
      },
      count: DESK_COMMANDS.length,
      leftOut: [],
    })

  return (order: DocumentOrder): Result<Content> => {
    switch (order.kind) {
      case 'labels':
        return labels(order)
      case 'cards':
        return cards(order)
      case 'register':
        return register(order)
      case 'overdue':
        return overdue(order)
      case 'commands':
        return commands(order)
      case 'signs':
        return signs(order)
    }
  }
}

const nameOf = ({ givenName, familyName }: PersonRow): string => `${givenName} ${familyName}`.trim()

function unknownBarcodes(choice: ItemChoice, rows: readonly ItemRow[]): Failure | undefined {
  if (choice.by !== 'barcodes' || rows.length === choice.barcodes.length) return undefined
  const known = new Set(rows.map(({ barcode }) => barcode))
  const unknown = choice.barcodes.filter(barcode => !known.has(barcode))
  if (unknown.length === 0) return undefined
  const listed = unknown.slice(0, BARCODES_LISTED).join(', ')
  const more = unknown.length > BARCODES_LISTED ? ' …' : ''
  return { code: 'barcodes-unknown', params: { count: unknown.length, barcodes: listed + more } }
}

/** Neighbours with the same key together, in their order. */
function inGroups<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): [Key, Row[]][] {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups]
}
