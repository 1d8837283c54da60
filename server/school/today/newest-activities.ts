import type { Activity } from '@pratu/protocol/today'

/** As many as a staff page shows. */
export const ACTIVITIES_KEPT = 60

/**
 * The list with what happened added, the newest first and bounded. What a station kept while it was cut off arrives late:
 * it goes to its own place, or nowhere when newer ones fill the list.
 */
export const withActivities = (
  list: readonly Activity[],
  happened: readonly Activity[],
  limit = ACTIVITIES_KEPT,
): readonly Activity[] =>
  [...new Map([...list, ...happened].map(activity => [activity.id, activity])).values()]
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, limit)
