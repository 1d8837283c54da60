import type { TagEntry } from '../../state/tagging.svelte.ts'

/** `good` may go to its shelf; `trouble` may not; `wait` is being written. */
export type TagTone = 'good' | 'trouble' | 'wait'

export const tagTone = ({ state, security }: TagEntry): TagTone => {
  if (state === 'writing') return 'wait'
  return state === 'written' && security !== 'not-taken' ? 'good' : 'trouble'
}

/** Of the book, as far as it is known; else what was scanned. */
export const tagTitle = ({ item, failures, code }: TagEntry): string =>
  item?.title ?? String(failures.find(({ params }) => params?.book)?.params?.book ?? code)
