import type { Lending } from '../circulation/lending.ts'
import { createIdentifiedLending } from './identified-lending.ts'
import type { IdentityNeeds } from './identity-needs.ts'
import { createPhotos } from './photos.ts'
import { createPhotosAtKiosks } from './photos-at-kiosks.ts'
import { createPicturePins } from './picture-pins.ts'
import { createPins } from './pins.ts'

/** Who stands at the kiosk: the day's pictures instead of a card, PINs besides it, photos of those who agreed. */
export function createIdentity(
  needs: IdentityNeeds & {
    readonly lending: Lending
    /** PINs are Pratu's own, and not those of an outside library system. */
    readonly asksPins: boolean
  },
) {
  const picturePins = createPicturePins(needs)
  const pins = createPins(needs)
  const photos = createPhotos(needs)
  const atKiosks = createPhotosAtKiosks(needs.clock)

  function photoAt(stationId: string, patronId: string): string | undefined {
    const photoId = photos.idOf(patronId)
    return photoId === undefined ? undefined : atKiosks.show(stationId, photoId)
  }

  return {
    picturePins,
    pins,
    photos,
    photoAt,
    lending: createIdentifiedLending(needs.lending, {
      ...{ ...needs, photoAt },
      pins: needs.asksPins ? pins : null,
    }),

    kioskPhoto: (stationId: string, photoId: string): Uint8Array | undefined =>
      atKiosks.mayShow(stationId, photoId) ? photos.jpegOf({ photoId }) : undefined,
  }
}

export type Identity = ReturnType<typeof createIdentity>
