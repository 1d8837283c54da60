import type { Classroom, getPaperChoices, ItemChoice, PatronChoice } from '@pratu/protocol/api/documents'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import type { PapersWish } from '../papers-link.ts'

export type PaperChoices = ResponseOf<typeof getPaperChoices>

/** `ป.4/2`. */
export const classroomName = ({ level, room }: Classroom): string =>
  room === null ? level : `${level}/${room}`

/** What a list of copies is chosen by, as a key of a choice field: `added:0`, `import:0198…`. */
export type ItemKey = 'given' | 'accession' | 'typed' | `added:${number}` | `import:${string}`

/** The choice with which the page opens: what its address asks for, or else new copies, or else whatever there is. */
export function firstItemKey(wish: PapersWish, choices: PaperChoices): ItemKey {
  if (wish.barcodes.length > 0) return 'given'
  if (wish.importId !== null) return `import:${wish.importId}`
  if (wish.accession !== null) return 'accession'
  return (choices.added[0]?.count ?? 0) > 0 ? 'added:0' : 'accession'
}

/** One barcode a line, or parted by spaces or commas, as people and scanners write them. */
export const readBarcodes = (text: string): string[] => [
  ...new Set(text.split(/[\s,;]+/).filter(code => code !== '')),
]

export interface ItemEntry {
  readonly key: ItemKey
  readonly given: readonly string[]
  readonly typed: string
  readonly from: string
  readonly to: string
}

/** What to ask the server for; undefined while something is missing. */
export function itemChoiceOf(entry: ItemEntry, choices: PaperChoices): ItemChoice | undefined {
  const { key } = entry
  if (key === 'given') return { by: 'barcodes', barcodes: [...entry.given] }
  if (key === 'typed') {
    const barcodes = readBarcodes(entry.typed)
    return barcodes.length === 0 ? undefined : { by: 'barcodes', barcodes }
  }
  if (key === 'accession') {
    const [from, to] = [entry.from.trim(), entry.to.trim()]
    return from === '' || to === '' ? undefined : { by: 'accession', from, to }
  }
  if (key.startsWith('import:')) return { by: 'import', importId: key.slice('import:'.length) }
  const run = choices.added[Number(key.slice('added:'.length))]
  return run && { by: 'added', afterMs: run.afterMs, untilMs: run.untilMs }
}

/** How many copies that will be; undefined where only the server knows. */
export function itemCountOf(entry: ItemEntry, choices: PaperChoices): number | undefined {
  const { key } = entry
  if (key === 'given') return entry.given.length
  if (key === 'typed') return readBarcodes(entry.typed).length
  if (key === 'accession') return undefined
  if (key.startsWith('import:'))
    return choices.imports.find(({ importId }) => key === `import:${importId}`)?.count
  return choices.added[Number(key.slice('added:'.length))]?.count
}

/** Whose cards or overdue loans, as a key of a choice field; a class by its place in the list. */
export type PeopleKey = 'given' | 'all' | 'without-class' | `class:${number}`

export const classKey = (classrooms: readonly Classroom[], wanted: Classroom): PeopleKey | undefined => {
  const index = classrooms.findIndex(({ level, room }) => level === wanted.level && room === wanted.room)
  return index < 0 ? undefined : `class:${index}`
}

const classOf = <Room extends Classroom>(key: PeopleKey, classrooms: readonly Room[]): Room | undefined =>
  classrooms[Number(key.slice('class:'.length))]

const bare = ({ level, room }: Classroom): Classroom => ({ level, room })

export function patronChoiceOf(
  key: PeopleKey,
  given: readonly string[],
  classrooms: readonly Classroom[],
): PatronChoice | undefined {
  if (key === 'given') return { by: 'patrons', patronIds: [...given] }
  if (key === 'without-class') return { by: 'without-class' }
  if (key === 'all') return { by: 'classrooms', classrooms: classrooms.map(bare) }
  const classroom = classOf(key, classrooms)
  return classroom && { by: 'classrooms', classrooms: [bare(classroom)] }
}

/** Null: everyone. */
export function overdueClassrooms(key: PeopleKey, classrooms: readonly Classroom[]): Classroom[] | null {
  const classroom = key === 'all' ? undefined : classOf(key, classrooms)
  return classroom ? [bare(classroom)] : null
}
