import { getNetwork, type Network } from '@pratu/protocol/api/office/network'
import { succeed } from '@pratu/protocol/failures'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { Clock } from '../process/clock.ts'
import type { Api } from '../web/mount.ts'

export function networkRoutes(
  api: Api,
  { network, clock, currentRound }: { network: Network; clock: Clock; currentRound(): SemesterKey },
): void {
  api.handle(getNetwork, () => succeed({ network, serverAtMs: clock.now(), currentRound: currentRound() }))
}
