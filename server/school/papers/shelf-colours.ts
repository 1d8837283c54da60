import type { SignedShelf } from '../../documents/document-data.ts'

interface Placed {
  readonly classification: string | null
  readonly shelfMark: string | null
}

/**
 * The colour of the shelf on which records stand: that of their mark, or else of the range that holds their Dewey number.
 * Null where no shelf of the room plan holds them. The first shelf counts where two hold the same.
 */
export function shelfColours(shelves: readonly SignedShelf[]): (record: Placed) => string | null {
  return ({ classification, shelfMark }) => {
    const mark = shelfMark ?? classification
    const byMark = shelves.find(shelf => shelf.mark !== null && shelf.mark === mark)
    if (byMark) return byMark.colour
    const number = Number.parseFloat(classification ?? '')
    if (Number.isNaN(number)) return null
    const holds = ({ from, to }: SignedShelf) =>
      from !== null && Number(from) <= number && (to === null || number < Number(to))
    return shelves.find(holds)?.colour ?? null
  }
}
