import type { NewCopies } from '@pratu/protocol/api/cataloguing'

export const MOST_COPIES = 200

const orNull = (text: string): string | null => text.trim() || null

/** Copies that came in together, while what is written of them is being filled in. */
export class CopiesDraft {
  count = $state<number | null>(1)
  priceSatang = $state<number | null>(null)
  fundSource = $state('')
  acquiredOn = $state('')
  kindId = $state('book')
  forLoan = $state(true)
  volume = $state('')
  note = $state('')
  /** Stickers that are on the books already, in the order in which they were scanned; the other copies get the next running numbers. */
  barcodes = $state.raw<readonly string[]>([])
  /** Null while it cannot be saved as it is. */
  readonly copies = $derived.by((): NewCopies | null => {
    const { count } = this
    if (count === null || count < 1 || count > MOST_COPIES) return null
    return {
      facts: {
        kindId: this.kindId,
        forLoan: this.forLoan,
        volume: orNull(this.volume),
        priceSatang: this.priceSatang,
        fundSource: orNull(this.fundSource),
        acquiredOn: orNull(this.acquiredOn),
        note: orNull(this.note),
      },
      copies: Array.from({ length: count }, (_, index) => ({
        barcode: this.barcodes[index] ?? null,
        accessionNumber: null,
      })),
    }
  })

  constructor(acquiredOn: string, fundSource: string) {
    this.acquiredOn = acquiredOn
    this.fundSource = fundSource
  }

  /** A sticker was scanned: it belongs to the next copy, and there are at least as many copies as stickers. False when it was scanned before. */
  addBarcode = (barcode: string): boolean => {
    if (this.barcodes.includes(barcode)) return false
    this.barcodes = [...this.barcodes, barcode]
    this.count = Math.max(this.count ?? 0, this.barcodes.length)
    return true
  }

  removeBarcode = (barcode: string): void => {
    this.barcodes = this.barcodes.filter(other => other !== barcode)
  }
}
