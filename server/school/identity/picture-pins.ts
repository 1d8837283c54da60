import type { DayPictures, getPicturePins } from '@pratu/protocol/api/picture-pins'
import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { DEFAULT_PICTURE_PIN_SETTINGS, type Picture, PicturePinSettings } from '@pratu/protocol/picture-pins'
import { readSetting, writeSetting } from '../database/settings.ts'
import { drawPictures, inOrder, isSame } from './draw-pictures.ts'
import type { IdentityNeeds } from './identity-needs.ts'
import { createPicturePinStore, type PinPlace } from './picture-pin-store.ts'
import { minutesUntil } from './tries.ts'
import { createTriesStore } from './tries-store.ts'

const SETTING = 'picture-pins'

type Day = ResponseOf<typeof getPicturePins>

/** What a pupil shows at a kiosk instead of a card. */
export interface PicturesShown {
  readonly stationId: string
  readonly patronId: string
  readonly pictures: readonly Picture[]
}

/** The pictures of each school day: drawn in the morning or chosen by the teacher, and shown by pupils without a card. */
export function createPicturePins(needs: IdentityNeeds) {
  const { database, clock, audit, randomness, happenings, findPatron } = needs
  const store = createPicturePinStore(database)
  const tries = createTriesStore(database, 'pictures')
  const settings = (): PicturePinSettings =>
    readSetting(database, SETTING, PicturePinSettings, DEFAULT_PICTURE_PIN_SETTINGS)

  /** Inside a job of `write`: today's, drawn now when there are none. */
  function ofToday(place: PinPlace, today: string) {
    const found = store.find(today, place)
    if (found) return found
    const drawn = { pictures: drawPictures(randomness), chosenBy: null }
    store.set(today, place, drawn.pictures, null)
    return drawn
  }

  /** Inside a job of `write`. */
  function day(): Day {
    const today = dateOf(clock.now())
    const { on, per } = settings()
    const places: Pick<DayPictures, 'place' | 'classroom'>[] =
      per === 'school'
        ? [{ place: null, classroom: null }]
        : needs.classes().map(({ level, room, name }) => ({ place: { level, room }, classroom: name }))
    const pins = on ? places.map(each => ({ ...each, ...ofToday(each.place, today) })) : []
    return { settings: settings(), today, pins }
  }

  /** Whether there are pictures for the place: the school's, or those of a class that it has. */
  const isPlace = (place: PinPlace): boolean =>
    settings().per === 'school'
      ? place === null
      : needs.classes().some(({ level, room }) => level === place?.level && room === place.room)

  const change = (place: PinPlace, decide: (today: string) => void): Promise<Result<Day>> =>
    database.write(() => {
      if (!settings().on) return refuse('pictures-off')
      if (!isPlace(place)) return refuse('not-found')
      decide(dateOf(clock.now()))
      return succeed(day())
    })

  return {
    settings,
    day: (): Promise<Day> => database.write(day),

    choose: (actor: string, place: PinPlace, pictures: readonly Picture[]) =>
      change(place, today => {
        store.set(today, place, inOrder(pictures), actor)
        audit.append(actor, 'pictures-chosen', {})
      }),

    draw: (actor: string, place: PinPlace) =>
      change(place, today => {
        store.set(today, place, drawPictures(randomness, store.find(today, place)?.pictures), null)
        audit.append(actor, 'pictures-drawn', {})
      }),

    async changeSettings(actor: string, chosen: PicturePinSettings): Promise<Day> {
      const after = await database.write(() => {
        writeSetting(database, SETTING, chosen)
        audit.append(actor, 'picture-pin-settings-changed', {})
        return day()
      })
      happenings.emit('kiosk-settings')
      return after
    },

    /** Whether the pictures are right. A refusal says the same whoever's they are, and whether that pupil is there at all. */
    check: ({ stationId, patronId, pictures }: PicturesShown): Promise<Result<true>> =>
      database.write(() => {
        const { on, per } = settings()
        if (!on) return refuse('pictures-off')
        const nowMs = clock.now()
        const patron = findPatron(patronId)
        const pupil = patron && !patron.left && patron.level !== null ? patron : undefined
        const kiosk = { who: 'kiosk', id: stationId } as const
        const tried = pupil ? [kiosk, { who: 'patron', id: patronId } as const] : [kiosk]
        const until = tries.pausedUntil(tried, nowMs)
        if (until !== null)
          return refuse({ code: 'pictures-paused', params: { minutes: minutesUntil(until, nowMs) } })
        const place = per === 'school' ? null : { level: pupil?.level ?? '', room: pupil?.room ?? null }
        if (pupil && isSame(ofToday(place, dateOf(nowMs)).pictures, pictures)) {
          tries.clear(tried)
          return succeed(true)
        }
        tries.countWrong(tried, nowMs)
        return refuse('pictures-wrong')
      }),

    /** Runs every minute. */
    forgetOld: () =>
      database.write(() => {
        const nowMs = clock.now()
        store.forgetBefore(dateOf(nowMs))
        tries.forgetBefore(nowMs - DAY_MS)
      }),
  }
}
