import { DeviceEvent, type EventReceipt } from '@pratu/protocol/device-events'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'

/** A daemon sends a batch when the last was acknowledged; more than a few at once are a fault and would fill the memory. */
const MAX_BATCHES_IN_FLIGHT = 4

const english = z.locales.en()

/** Takes a station's batch of events: each is checked alone, the good ones are on disk when the receipt is given. */
export type TakeEvents = (stationId: string, batch: readonly unknown[]) => Promise<Result<EventReceipt>>

export function createIngest(
  recordEvents: (stationId: string, events: readonly DeviceEvent[]) => Promise<void>,
): TakeEvents {
  const inFlight = new Map<string, number>()

  return async (stationId, batch) => {
    const batches = inFlight.get(stationId) ?? 0
    if (batches >= MAX_BATCHES_IN_FLIGHT) return refuse('too-many-requests')
    inFlight.set(stationId, batches + 1)
    try {
      const { events, refused } = sort(batch)
      if (events.length > 0) await recordEvents(stationId, events)
      return succeed({ accepted: events.map(({ id }) => id), refused })
    } finally {
      const left = (inFlight.get(stationId) ?? 1) - 1
      if (left > 0) inFlight.set(stationId, left)
      else inFlight.delete(stationId)
    }
  }
}

function sort(batch: readonly unknown[]): { events: DeviceEvent[]; refused: EventReceipt['refused'] } {
  const events: DeviceEvent[] = []
  const refused: EventReceipt['refused'] = []
  for (const candidate of batch) {
    const parsed = z.safeParse(DeviceEvent, candidate, { error: english.localeError })
    if (parsed.success) events.push(parsed.data)
    else refused.push({ id: idOf(candidate), reason: reasonOf(parsed.error) })
  }
  return { events, refused }
}

const reasonOf = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'event'}: ${message}`).join('; ')

/** Echoed so that the sender can set the event aside. */
const idOf = (candidate: unknown): string | null =>
  typeof candidate === 'object' &&
  candidate !== null &&
  'id' in candidate &&
  typeof candidate.id === 'string' &&
  candidate.id.length <= 100
    ? candidate.id
    : null
