import {
  collectPairing,
  confirmPairing,
  listStations,
  makeKioskLink,
  postEvents,
  refusePairing,
  requestPairing,
  revokeStation,
} from '@pratu/protocol/api/stations'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { TakeEvents } from './ingest.ts'
import type { Stations } from './stations.ts'

export function stationRoutes(
  api: Api,
  { stations, takeEvents }: { stations: Stations; takeEvents: TakeEvents },
): void {
  const { pairing, pages } = stations

  api.handle(requestPairing, ({ body }) => pairing.request({ kind: 'daemon', ...body }))
  api.handle(collectPairing, async ({ params, body }) => {
    const collected = await stations.collectToken(params.pairingId, body.secret)
    if (!collected.ok) return collected
    return succeed(collected.value ? { paired: true, ...collected.value } : { paired: false })
  })
  api.handle(postEvents, ({ caller, body }) => {
    if (caller.kind !== 'station') return refuse('not-allowed')
    stations.presence.posted(caller.stationId)
    return takeEvents(caller.stationId, body.events)
  })

  api.handle(listStations, () => succeed({ stations: stations.views(), waiting: stations.waiting() }))
  api.handle(confirmPairing, ({ caller, params, body }) =>
    pairing.confirm(actorOf(caller), params.pairingId, body),
  )
  api.handle(refusePairing, ({ caller, params }) => pairing.refuse(actorOf(caller), params.pairingId))
  api.handle(revokeStation, ({ caller, params }) => stations.revoke(actorOf(caller), params.stationId))
  api.handle(makeKioskLink, ({ caller, params }) => pages.makeLink(actorOf(caller), params.stationId))
}
