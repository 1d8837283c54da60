import type { ShelfDraft } from '@pratu/protocol/api/shelves'

/** What a shelf holds, as its sign says it: `500–600`, `น`; nothing while it is not said. */
export const holdsText = ({ from, to, mark }: Pick<ShelfDraft, 'from' | 'to' | 'mark'>): string =>
  mark ?? (from === null && to === null ? '' : `${from ?? ''}–${to ?? ''}`)
