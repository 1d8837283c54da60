import type { ChallengeReader } from '@pratu/protocol/challenge'

/** The classes of the readers in their order; '' for those who are in none. */
export const classroomsOf = (readers: readonly ChallengeReader[]): string[] => [
  ...new Set(readers.map(({ classroom }) => classroom ?? '')),
]
