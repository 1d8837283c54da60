import type { DocumentOrder, PaperSettings } from '@pratu/protocol/api/documents'
import type { PaperChoices } from './choice-keys.ts'

/** What every form of the page takes. It tells the order, and the settings as they were left. */
export interface FormProps {
  readonly choices: PaperChoices
  readonly busy: boolean
  readonly onmake: (order: DocumentOrder, settings: PaperSettings) => void
}
