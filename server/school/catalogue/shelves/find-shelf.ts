import type { Shelf } from '@pratu/protocol/catalogue'

/** What decides where a record stands. */
export interface Standing {
  /** A Dewey number, or a mark. */
  readonly classification: string | null
  readonly shelfMark: string | null
}

/** A Dewey number for comparing; undefined for a mark. Ten decimal places are told apart, more than any spine carries. */
export const deweyNumber = (classification: string): number | undefined =>
  /^\d{1,4}(\.\d+)?$/.test(classification) ? Number(classification) : undefined

/** The shelf of its mark, or else the first that holds its number. */
export function findShelf(shelves: readonly Shelf[], { classification, shelfMark }: Standing): Shelf | null {
  const number = classification === null ? undefined : deweyNumber(classification)
  const mark = shelfMark ?? (number === undefined ? classification : null)
  const ofMark = mark === null ? undefined : shelves.find(shelf => shelf.mark === mark)
  if (ofMark || number === undefined) return ofMark ?? null
  return shelves.find(shelf => holdsNumber(shelf, number)) ?? null
}

const holdsNumber = ({ from, to }: Shelf, number: number): boolean =>
  from !== null && to !== null && number >= Number(from) && number < Number(to)
