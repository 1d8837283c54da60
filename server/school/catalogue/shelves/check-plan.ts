import type { RoomPlanDraft, ShelfDraft, ShelfRemark } from '@pratu/protocol/api/shelves'
import type { Shelf } from '@pratu/protocol/catalogue'
import type { Failure } from '@pratu/protocol/failures'
import { deweyNumber, findShelf, type Standing } from './find-shelf.ts'

/** Where the last Dewey number ends. */
const END = 1000

/** What makes a plan impossible, shelf by shelf. */
export function checkPlan(plan: RoomPlanDraft, isMark: (mark: string) => boolean): Failure[] {
  return plan.shelves.flatMap(shelf => shelfProblems(plan, shelf, isMark))
}

function shelfProblems(plan: RoomPlanDraft, shelf: ShelfDraft, isMark: (mark: string) => boolean): Failure[] {
  const name = shelf.name.th
  const failures: Failure[] = []
  const { x, y, width, height, from, to, mark } = shelf
  if (width === 0 || height === 0 || x + width > plan.width || y + height > plan.height)
    failures.push({ code: 'shelf-outside-room', params: { name } })
  if (mark !== null) {
    if (!isMark(mark)) failures.push({ code: 'shelf-mark-unknown', params: { name, mark } })
    if (from !== null || to !== null) failures.push({ code: 'shelf-range-wrong', params: { name } })
  } else if (from === null && to === null) {
    failures.push({ code: 'shelf-holds-nothing', params: { name } })
  } else if (!isRange(from, to)) {
    failures.push({ code: 'shelf-range-wrong', params: { name } })
  }
  return failures
}

function isRange(from: string | null, to: string | null): boolean {
  const first = deweyNumber(from ?? '')
  const end = deweyNumber(to ?? '')
  return first !== undefined && end !== undefined && first < end && end <= END
}

/** A class or mark, and how many records stand under it. */
export interface Stock extends Standing {
  readonly recordCount: number
}

/** What is possible and yet worth a look. */
export function remarksOn(shelves: readonly Shelf[], stock: readonly Stock[]): ShelfRemark[] {
  return [...pairs(shelves).flatMap(([one, other]) => between(one, other)), ...homeless(shelves, stock)]
}

const pairs = (shelves: readonly Shelf[]): [Shelf, Shelf][] =>
  shelves.flatMap((one, index) => shelves.slice(index + 1).map((other): [Shelf, Shelf] => [one, other]))

function between(one: Shelf, other: Shelf): ShelfRemark[] {
  const remarks: ShelfRemark[] = []
  const shelfIds: [string, string] = [one.id, other.id]
  if (one.mark !== null && one.mark === other.mark)
    remarks.push({ kind: 'overlap', shelfIds, from: one.mark, to: one.mark })
  const from = Math.max(Number(one.from), Number(other.from))
  const to = Math.min(Number(one.to), Number(other.to))
  if (one.from !== null && other.from !== null && from < to)
    remarks.push({ kind: 'overlap', shelfIds, from: written(from), to: written(to) })
  if (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
    remarks.push({ kind: 'same-place', shelfIds })
  return remarks
}

/** Records that no shelf holds: by mark, and by the gap between shelves in which their number lies. */
function homeless(shelves: readonly Shelf[], stock: readonly Stock[]): ShelfRemark[] {
  const byMark = new Map<string, number>()
  const byGap = new Map<string, { from: number; to: number; recordCount: number }>()
  for (const { classification, shelfMark, recordCount } of stock) {
    if (classification === null || findShelf(shelves, { classification, shelfMark })) continue
    const number = deweyNumber(classification)
    const mark = shelfMark ?? (number === undefined ? classification : null)
    if (mark !== null) byMark.set(mark, (byMark.get(mark) ?? 0) + recordCount)
    else if (number !== undefined) {
      const { from, to } = gapAround(shelves, number)
      const gap = byGap.get(`${from}`) ?? { from, to, recordCount: 0 }
      byGap.set(`${from}`, { ...gap, recordCount: gap.recordCount + recordCount })
    }
  }
  return [
    ...[...byGap.values()]
      .sort((a, b) => a.from - b.from)
      .map(({ from, to, recordCount }) => ({
        kind: 'numbers-without-shelf' as const,
        from: written(from),
        to: written(to),
        recordCount,
      })),
    ...[...byMark].map(([mark, recordCount]) => ({ kind: 'mark-without-shelf' as const, mark, recordCount })),
  ]
}

function gapAround(shelves: readonly Shelf[], number: number): { from: number; to: number } {
  const ends = shelves.flatMap(({ to }) => (to === null ? [] : [Number(to)]))
  const starts = shelves.flatMap(({ from }) => (from === null ? [] : [Number(from)]))
  return {
    from: Math.max(0, ...ends.filter(end => end <= number)),
    to: Math.min(END, ...starts.filter(start => start > number)),
  }
}

/** `5` is the number `005`. */
const written = (number: number): string => {
  const [whole = '0', decimals] = String(number).split('.')
  return decimals === undefined ? whole.padStart(3, '0') : `${whole.padStart(3, '0')}.${decimals}`
}
