import { changeKioskSettings, getKioskSettings, tryKioskSound } from '@pratu/protocol/api/kiosk-settings'
import { succeed } from '@pratu/protocol/failures'
import type { SoundTrial } from '@pratu/protocol/kiosk-settings'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { KioskSettingsKeeper } from './kiosk-settings.ts'

export function kioskSettingsRoutes(
  api: Api,
  settings: KioskSettingsKeeper,
  /** Asks the kiosk pages of a station; tells how many there are. */
  trySound: (stationId: string, trial: SoundTrial) => number,
): void {
  api.handle(getKioskSettings, () => succeed(settings.read()))
  api.handle(changeKioskSettings, async ({ caller, body }) =>
    succeed(await settings.change(actorOf(caller), body)),
  )
  api.handle(tryKioskSound, ({ params, body }) => succeed({ pages: trySound(params.stationId, body) }))
}
