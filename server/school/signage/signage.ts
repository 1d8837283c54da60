import { createHash } from 'node:crypto'
import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { IdleFeed, ShownBook, SignClass, SleepSettings } from '@pratu/protocol/signage'
import { answerOnce } from '../answer-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createAllSigns } from './all-signs.ts'
import { createSignEditor } from './edit-signs.ts'
import { idleFeed, readSleep, writeSleep } from './idle-feed.ts'
import { createPictureStore } from './picture-store.ts'
import { pictureUrl } from './picture-url.ts'
import { createPrintSigns } from './print-signs.ts'
import { createSignDaysStore } from './sign-days-store.ts'
import { createSignEffects } from './sign-effects.ts'
import { readPicture } from './sign-picture.ts'
import { createSignStore } from './sign-store.ts'
import type { SignageNeeds } from './signage-needs.ts'

/** Knowledge-tip signs, and what a kiosk shows while nobody uses it. */
export function createSignage(needs: SignageNeeds) {
  const { database, clock, audit, happenings } = needs
  const today = () => dateOf(clock.now())
  const store = createSignStore(database)
  const pictures = createPictureStore(database)
  const signDays = createSignDaysStore(database)
  const signs = createAllSigns(needs, store, signDays)
  const write: SchoolDatabase['write'] = async job => {
    const outcome = await database.write(job)
    happenings.emit('idle-feed')
    return outcome
  }

  return {
    list: () => ({
      signs: signs.list(today()),
      classes: needs.classes().flatMap(({ mark }): SignClass[] => {
        const found = signs.classOf(mark)
        return found ? [found] : []
      }),
      officeName: needs.officeName(),
    }),
    edit: createSignEditor({ ...needs, write }, store, signs, today),
    effects: createSignEffects(needs, signs, signDays, today),
    print: createPrintSigns(needs, signs, pictures, today),

    book(recordId: string): Result<ShownBook> {
      const book = needs.bookOf(recordId)
      return book ? succeed(book) : refuse('not-found')
    },

    /** Fails with `sign-picture-unreadable` and `sign-picture-too-large`. */
    async addPicture(upload: AsyncIterable<Uint8Array>): Promise<Result<{ pictureId: string; url: string }>> {
      const picture = readPicture(Buffer.concat(await Array.fromAsync(upload)))
      if (!picture.ok) return picture
      const pictureId = createHash('sha256').update(picture.value.content).digest('hex')
      await database.write(() => pictures.add(pictureId, picture.value, clock.now()))
      return succeed({ pictureId, url: pictureUrl(pictureId) })
    },

    picture(pictureId: string): Result<FileAnswer> {
      const found = pictures.find(pictureId)
      return found
        ? succeed({ ...found, fileName: 'sign', inline: true, immutable: true })
        : refuse('not-found')
    },

    /** Pictures that were sent for a sign which was never kept, or that gave way to others. */
    forgetPictures: () => database.write(() => pictures.removeUnused(clock.now() - DAY_MS)),

    sleep: () => readSleep(database),
    changeSleep: (actor: string, settings: SleepSettings) =>
      write(() => {
        writeSleep(database, settings)
        audit.append(actor, 'kiosk-sleep-changed', {})
      }),

    idle: (): IdleFeed => idleFeed(needs, signs, today()),

    /** Signs that are no longer there are left out. */
    noteShown(
      shown: readonly { signId: string; seconds: number }[],
      asked: { stationId: string; key: string | undefined },
    ): Promise<Result<Record<string, never>>> {
      const request = [asked.stationId, shown]
      return answerOnce(database, { key: asked.key, request, nowMs: clock.now() }, () => {
        const date = today()
        const there = new Set(signs.drafts(date).map(({ id }) => id))
        for (const { signId, seconds } of shown) if (there.has(signId)) signDays.add(signId, date, seconds)
        return succeed({})
      })
    },
  }
}
export type Signage = ReturnType<typeof createSignage>
