import type { Circulation, Doing } from './circulation.ts'
import { type Serving, serveNext } from './return-item.ts'

/** Keeps a copy for whoever waits next for its record; null when nobody does, or the copy may not be lent. */
export function serveWith(circulation: Circulation, barcode: string, doing: Doing): Serving | null {
  const { holds } = circulation
  const item = circulation.findItem(barcode)
  if (!item) return null
  const serving = serveNext({
    item,
    queue: holds.queueOf(item.recordId),
    today: doing.today,
    settings: circulation.settings(),
    openDays: circulation.openDays,
  })
  if (serving) putOnPickUpShelf(circulation, barcode, serving, doing)
  return serving
}

export function putOnPickUpShelf(
  { holds }: Circulation,
  barcode: string,
  { holdId, pickUpBy }: Serving,
  { nowMs, touch }: Doing,
): void {
  touch('holds', holdId)
  holds.makeReady(holdId, { barcode, atMs: nowMs, pickUpBy })
}
