import type { ImportCounts } from '@pratu/protocol/imports'

/** Candidates of a file that are there already; further copies of a title of the same file are none. */
export const alreadyHere = ({ duplicates }: ImportCounts): number =>
  Object.entries(duplicates).reduce((sum, [by, count]) => (by === 'row' ? sum : sum + count), 0)
