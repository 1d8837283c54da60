import { dateOf } from '@pratu/protocol/bangkok'

/**
 * Order in the accession register: the day on which an item came in (or else was entered), then its number, the parts of
 * which count by value: `9/69` before `10/69`.
 */
export const registerKey = (item: {
  acquiredOn: string | null
  addedAtMs: number
  accessionNumber: string
}): string =>
  `${item.acquiredOn ?? dateOf(item.addedAtMs)} ${item.accessionNumber.replace(/\d+/g, digits => digits.padStart(12, '0'))}`
