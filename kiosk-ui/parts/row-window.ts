/** Which rows of a long list are drawn. */
export interface RowWindow {
  readonly first: number
  /** One past the last. */
  readonly end: number
}

/** Rows drawn above and below what is seen, so that a quick hand finds them there. */
const SPARE_ROWS = 10
/** The window moves by so many rows at a time; between those nothing is drawn anew. */
const STEP_ROWS = 5

/** The rows that a scrolled area of a height shows, with some to spare. All heights in CSS pixels. */
export function windowOf(
  scrolled: { readonly topPx: number; readonly heightPx: number },
  rows: { readonly count: number; readonly heightPx: number },
): RowWindow {
  const first = Math.floor(scrolled.topPx / rows.heightPx / STEP_ROWS) * STEP_ROWS - SPARE_ROWS
  const seen = Math.ceil(scrolled.heightPx / rows.heightPx) + STEP_ROWS
  const end = Math.min(rows.count, first + 2 * SPARE_ROWS + seen)
  return { first: Math.max(0, Math.min(first, end)), end }
}
