import type { Shelf } from './catalogue.ts'

/**
 * What a shelf holds, as its sign says it: its mark, or `500–599` for the shelf that goes from 500 up to, and not
 * including, 600. `895.9` and its like stay as they were entered.
 */
export function shelfRange({ from, to, mark }: Pick<Shelf, 'from' | 'to' | 'mark'>): string {
  if (mark !== null) return mark
  if (from === null) return ''
  if (to === null) return from
  if (!/^\d+$/.test(to)) return `${from}–${to}`
  const last = String(Number(to) - 1).padStart(3, '0')
  return last === from ? from : `${from}–${last}`
}
