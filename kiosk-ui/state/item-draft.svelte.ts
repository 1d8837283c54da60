import type { Item, ItemFacts } from '@pratu/protocol/api/cataloguing'

const orNull = (text: string): string | null => text.trim() || null

/** What is written of one item, while it is being changed. */
export class ItemDraft {
  barcode = $state('')
  accessionNumber = $state('')
  priceSatang = $state<number | null>(null)
  fundSource = $state('')
  acquiredOn = $state('')
  kindId = $state('')
  forLoan = $state(true)
  volume = $state('')
  note = $state('')

  constructor({ barcode, accessionNumber, facts }: Pick<Item, 'barcode' | 'accessionNumber' | 'facts'>) {
    this.barcode = barcode
    this.accessionNumber = accessionNumber
    this.priceSatang = facts.priceSatang
    this.fundSource = facts.fundSource ?? ''
    this.acquiredOn = facts.acquiredOn ?? ''
    this.kindId = facts.kindId
    this.forLoan = facts.forLoan
    this.volume = facts.volume ?? ''
    this.note = facts.note ?? ''
  }

  get body(): { barcode: string; accessionNumber: string; facts: ItemFacts } {
    return {
      barcode: this.barcode.trim(),
      accessionNumber: this.accessionNumber.trim(),
      facts: {
        kindId: this.kindId,
        forLoan: this.forLoan,
        volume: orNull(this.volume),
        priceSatang: this.priceSatang,
        fundSource: orNull(this.fundSource),
        acquiredOn: orNull(this.acquiredOn),
        note: orNull(this.note),
      },
    }
  }
}
