/** A book that flickers on a pad, because it lies under others, was not laid down anew. */
const SAME_BOOK_MS = 30_000

/** Whether a code that a pad read is to be acted on: at a desk the same book twice would be lent, and then come back. */
export const createPadGate = () => {
  const heardAtMs = new Map<string, number>()
  return (code: string, nowMs: number): boolean => {
    for (const [heard, atMs] of heardAtMs) if (nowMs - atMs > SAME_BOOK_MS) heardAtMs.delete(heard)
    const isNew = !heardAtMs.has(code)
    heardAtMs.set(code, nowMs)
    return isNew
  }
}
