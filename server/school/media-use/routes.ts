import * as declared from '@pratu/protocol/api/media-use'
import { LONGEST_PERIOD_DAYS } from '@pratu/protocol/api/statistics'
import { daysBetween } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import { phoneOrigin } from '../../web/phone-origin.ts'
import type { MediaUse } from './media-use.ts'

/** Whoever comes by it has scanned a QR code: `catalogue-address.ts` of the pages reads `via`. */
const VIA_QR = 'via=qr'
/** How many are named. */
const TOP = 20

export function mediaUseRoutes(
  api: Api,
  media: MediaUse,
  drawQr: (text: string) => Promise<Uint8Array>,
): void {
  api.handle(declared.noteLinkOpened, ({ params, body, address }) =>
    media.linkOpened(params.recordId, { ...body, address }),
  )
  api.handle(declared.getRecordQr, async ({ params, query: { origin } }) => {
    const reached = phoneOrigin(origin ?? 'http://localhost')
    if (reached === null) return refuse('not-found')
    return succeed({
      mediaType: 'image/svg+xml',
      fileName: 'book.svg',
      inline: true,
      content: await drawQr(`${reached}/book/${params.recordId}?${VIA_QR}`),
    })
  })
  api.handle(declared.getMediaUses, ({ query: { from, to } }) => {
    const days = daysBetween(from, to) + 1
    if (days < 1 || days > LONGEST_PERIOD_DAYS)
      return refuse({
        code: 'invalid-request',
        params: { path: 'query.to', problem: `1 to ${LONGEST_PERIOD_DAYS} days` },
      })
    return succeed({ uses: media.uses(from, to), top: media.top(from, to, TOP) })
  })
}
