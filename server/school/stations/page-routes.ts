import { collectPagePairing, getKiosk, requestPagePairing, useKioskLink } from '@pratu/protocol/api/kiosk'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { succeed } from '@pratu/protocol/failures'
import type { KioskStation } from '@pratu/protocol/kiosk-link'
import { KIOSK_COOKIE } from '../../web/cookies.ts'
import type { Api } from '../../web/mount.ts'
import type { Stations } from './stations.ts'

/** Browsers keep no cookie longer; a kiosk's is renewed whenever its page is opened. */
const COOKIE_MS = 400 * DAY_MS

const cookieWith = (secret: string) => ({ name: KIOSK_COOKIE, value: secret, maxAgeMs: COOKIE_MS })

export function pageRoutes(
  api: Api,
  { stations, kioskStation }: { stations: Stations; kioskStation: (stationId: string) => KioskStation },
): void {
  const { pairing, pages } = stations

  api.handle(getKiosk, ({ caller, cookie, answerCookie }) => {
    if (caller.kind !== 'kiosk') return succeed({ paired: false })
    const secret = cookie(KIOSK_COOKIE)
    if (secret !== undefined) answerCookie(cookieWith(secret))
    return succeed({ paired: true, station: kioskStation(caller.stationId) })
  })

  api.handle(requestPagePairing, ({ address }) => pairing.request({ kind: 'page', hostName: address }))

  api.handle(collectPagePairing, async ({ params, body, local, answerCookie }) => {
    // The station that the configuration names for this computer may have been paired meanwhile.
    if (stations.authenticatePage({ secret: undefined, local }).ok) return succeed({ paired: true })
    const collected = await pages.collect(params.pairingId, body.secret)
    if (!collected.ok) return collected
    const { secret } = collected.value
    if (secret !== null) answerCookie(cookieWith(secret))
    return succeed({ paired: secret !== null })
  })

  api.handle(useKioskLink, async ({ body, answerCookie }) => {
    const used = await pages.useLink(body.token)
    if (!used.ok) return used
    answerCookie(cookieWith(used.value.secret))
    return succeed({ paired: true })
  })
}
