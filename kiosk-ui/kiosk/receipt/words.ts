import enDates from '../../words/en/dates.json' with { type: 'json' }
import enReceipt from '../../words/en/receipt.json' with { type: 'json' }
import thDates from '../../words/th/dates.json' with { type: 'json' }
import thReceipt from '../../words/th/receipt.json' with { type: 'json' }
import type { Words } from '../../words/translate.svelte.ts'

export const receiptDictionaries = {
  th: { ...thDates, ...thReceipt },
  en: { ...enDates, ...enReceipt },
}
export type ReceiptWords = Words<keyof typeof receiptDictionaries.th>
