import type { Clock } from '../../process/clock.ts'

/** As long as a session may stay unused, and longer than a class list does. */
const SHOWN_MS = 10 * 60_000

/** Which photos each kiosk was told of just now: it gets those, and no others. Forgotten at a restart. */
export function createPhotosAtKiosks(clock: Clock) {
  const shown = new Map<string, Map<string, number>>()

  return {
    /** The address under which the kiosk gets the photo for a while. */
    show(stationId: string, photoId: string): string {
      const nowMs = clock.now()
      const ofStation = shown.get(stationId) ?? new Map<string, number>()
      for (const [id, untilMs] of ofStation) if (untilMs <= nowMs) ofStation.delete(id)
      ofStation.set(photoId, nowMs + SHOWN_MS)
      shown.set(stationId, ofStation)
      return `/api/kiosk/photos/${photoId}`
    },

    mayShow: (stationId: string, photoId: string): boolean =>
      (shown.get(stationId)?.get(photoId) ?? 0) > clock.now(),
  }
}
