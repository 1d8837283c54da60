import * as photo from '@pratu/protocol/api/photos'
import * as pictures from '@pratu/protocol/api/picture-pins'
import * as pin from '@pratu/protocol/api/pins'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Identity } from './create-identity.ts'

/** What staff decide of the day's pictures, PINs and photos. */
export function identityRoutes(api: Api, { picturePins, pins, photos }: Identity): void {
  const by = ({ caller }: { caller: Caller }) => actorOf(caller)

  api.handle(pictures.getPicturePins, async () => succeed(await picturePins.day()))
  api.handle(pictures.choosePictures, asked =>
    picturePins.choose(by(asked), asked.body.place, asked.body.pictures),
  )
  api.handle(pictures.drawPictures, asked => picturePins.draw(by(asked), asked.body.place))
  api.handle(pictures.changePicturePinSettings, async asked =>
    succeed(await picturePins.changeSettings(by(asked), asked.body)),
  )

  api.handle(pin.getPinSettings, () => succeed(pins.settings()))
  api.handle(pin.changePinSettings, async asked => succeed(await pins.changeSettings(by(asked), asked.body)))
  api.handle(pin.getPatronPin, ({ params }) => pins.find(params.patronId))
  api.handle(pin.setPatronPin, asked => pins.set(by(asked), asked.params.patronId, asked.body.pin))
  api.handle(pin.resetPatronPin, asked => pins.reset(by(asked), asked.params.patronId))

  api.handle(photo.getPhotoPolicy, () => succeed(photos.policy()))
  api.handle(photo.changePhotoPolicy, async asked =>
    succeed(await photos.changePolicy(by(asked), asked.body.on)),
  )
  api.handle(photo.getPatronPhotoState, ({ params }) => photos.find(params.patronId))
  api.handle(photo.recordPhotoConsent, asked =>
    photos.recordConsent(by(asked), asked.params.patronId, asked.body),
  )
  api.handle(photo.withdrawPhotoConsent, asked => photos.withdrawConsent(by(asked), asked.params.patronId))
  api.handle(photo.setPatronPhoto, asked => photos.set(by(asked), asked.params.patronId, asked.upload))
  api.handle(photo.removePatronPhoto, asked => photos.remove(by(asked), asked.params.patronId))
  api.handle(photo.getPatronPhoto, ({ params }) => answerPhoto(photos.jpegOf(params)))
}

/** How whoever stands at a kiosk shows who they are. */
export function kioskIdentityRoutes(api: Api, { picturePins, lending, kioskPhoto }: Identity): void {
  api.handle(pictures.openSessionWithoutCard, async ({ caller, body }) => {
    const stationId = stationOf(caller)
    const { patronId, pin: digits } = body
    const shown = await picturePins.check({ stationId, patronId, pictures: body.pictures })
    if (!shown.ok) return shown
    return lending.openSession({
      stationId,
      identified: { by: 'patron', patronId },
      ...(digits === undefined ? {} : { pin: { pin: digits, choosing: false } }),
    })
  })

  api.handle(pin.openSessionWithPin, ({ caller, body: { code, ...given } }) =>
    lending.openSession({
      stationId: stationOf(caller),
      identified: { by: 'card', code },
      pin: given,
    }),
  )

  api.handle(photo.getKioskPhoto, ({ caller, params }) =>
    answerPhoto(kioskPhoto(stationOf(caller), params.photoId)),
  )
}

/** Never kept by a browser: the next person at the computer must not find it there (`no-store` on everything under `/api`). */
const answerPhoto = (jpeg: Uint8Array | undefined): Result<FileAnswer> =>
  jpeg
    ? succeed({ mediaType: 'image/jpeg', fileName: 'photo.jpg', inline: true, content: jpeg })
    : refuse('not-found')

function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}
