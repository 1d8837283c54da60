import { writeMark } from '@pratu/protocol/api/tagging'
import type { DeskDeed } from '@pratu/protocol/desk'
import { SECURE_WITHIN_MS, type TagSecurity } from '@pratu/protocol/tag-security'
import type { Call } from '../link/http.ts'

const ANSWER_MS = SECURE_WITHIN_MS + 4_000

/** The gate thinks otherwise of a book than the desk. */
export interface MarkTrouble {
  readonly code: string
  /** Null for one that only lies on the pad. */
  readonly title: string | null
  readonly wanted: TagSecurity
  /** It does not lie on the pad: a hint, for perhaps it has no tag. */
  readonly elsewhere: boolean
}

interface MarksContext {
  readonly call: Call
  /** Whose pad lies at this desk; null: none. */
  stationId(): string | null
  /** What lies on it. */
  onPad(): readonly { readonly code: string; readonly title: string | null }[]
}

/** Has the gate's mark written for what the desk lends and takes back, on the pad that belongs to the desk. */
export class DeskMarks {
  troubles = $state.raw<readonly MarkTrouble[]>([])
  readonly #context: MarksContext

  constructor(context: MarksContext) {
    this.#context = context
  }

  /** After something was done at the desk. */
  follow = (deed: DeskDeed): void => {
    const items = itemsOf(deed)
    // What was undone names no book; whatever lies there is told anew.
    for (const { code, title } of items ?? this.#context.onPad()) void this.#write(code, title)
  }

  again = ({ code, title }: MarkTrouble): void => void this.#write(code, title)

  async #write(code: string, title: string | null): Promise<void> {
    const stationId = this.#context.stationId()
    if (stationId === null) return
    const answer = await this.#context.call(writeMark, { body: { stationId, code }, timeoutMs: ANSWER_MS })
    if (!answer.ok) return
    const { wanted, outcome } = answer.value
    const elsewhere = outcome === 'not-there'
    const isFine = outcome === 'set' || (elsewhere && wanted === 'in-stock')
    // What is only a hint gives way to the next.
    const others = this.troubles.filter(trouble => trouble.code !== code && !trouble.elsewhere)
    this.troubles = isFine ? others : [{ code, title, wanted, elsewhere }, ...others]
  }
}

/** Whose mark a deed changes; null when it does not say. */
function itemsOf(deed: DeskDeed): { code: string; title: string }[] | null {
  switch (deed.kind) {
    case 'lent':
      return [{ code: deed.loan.item.barcode, title: deed.loan.item.title }]
    case 'returned':
    case 'found':
      return [{ code: deed.item.barcode, title: deed.item.title }]
    case 'class-set-lent':
      return deed.loans.map(({ item }) => ({ code: item.barcode, title: item.title }))
    case 'undone':
      return null
    default:
      return []
  }
}
