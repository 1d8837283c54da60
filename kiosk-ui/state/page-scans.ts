import { createKeyBursts, type KeyDown } from './key-bursts.ts'

/** A field for text that a scan may have begun to write into. */
export interface TypedField {
  value: string
  dispatchEvent(event: Event): boolean
}

interface KeyOfPage extends KeyDown {
  preventDefault(): void
  stopPropagation(): void
}

interface PageScansContext {
  onCode(code: string): void
  after(delayMs: number, action: () => void): () => void
  /** The field that has the focus, if it is one for text. */
  focusedField(): TypedField | null
}

/** Longer than the gap between two keys of a scanner: what a field held before this is a person's. */
const BEFORE_BURST_MS = 50

/**
 * Hears a keyboard scanner on a page with fields. A scan's first key cannot be told from a person's, so it is written
 * where the focus is; when the scan is whole, the field gets back what it held before.
 */
export const createPageScans = ({ onCode, after, focusedField }: PageScansContext) => {
  let held: { readonly field: TypedField; readonly value: string } | null = null
  let lastAtMs = Number.NEGATIVE_INFINITY

  const bursts = createKeyBursts({
    after,
    onCode: code => {
      if (held && held.field.value !== held.value) {
        held.field.value = held.value
        held.field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      held = null
      lastAtMs = Number.NEGATIVE_INFINITY
      onCode(code)
    },
  })

  /** For `keydown`, before anybody else hears it. */
  return (event: KeyOfPage): void => {
    if (event.timeStamp - lastAtMs >= BEFORE_BURST_MS) {
      const field = focusedField()
      held = field && { field, value: field.value }
    }
    lastAtMs = event.timeStamp
    if (!bursts(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
