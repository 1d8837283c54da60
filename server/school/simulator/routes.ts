import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { StationView } from '@pratu/protocol/today'
import type { Api } from '../../web/mount.ts'

export interface SimulatorNeeds {
  stations(): readonly StationView[]
  /** Passes an action on to the station's daemon. */
  simulate(stationId: string, action: SimulatorAction): Promise<Result<null>>
  demo(): Pick<ResponseOf<typeof getSimulator>, 'cards' | 'books'>
}

/** Cards, books and people for demonstrations, at stations that have simulated devices. */
export function simulatorRoutes(api: Api, needs: SimulatorNeeds): void {
  api.handle(getSimulator, () =>
    succeed({
      stations: needs
        .stations()
        .map(({ id, name, online, health }) => ({
          id,
          name,
          online,
          devices: (health?.devices ?? []).filter(device => device.simulated),
        }))
        .filter(station => station.devices.length > 0),
      ...needs.demo(),
    }),
  )

  api.handle(simulate, async ({ params, body }) => {
    const done = await needs.simulate(params.stationId, body)
    return done.ok ? succeed({ done: true }) : done
  })
}
