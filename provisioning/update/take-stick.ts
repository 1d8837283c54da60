import { existsSync, rmSync } from 'node:fs'
import { findSticks } from '../../server/school/backups/find-sticks.ts'
import { currentStation } from '../install/current-station.ts'
import { serverUrlOf } from '../install/station.ts'
import { say } from '../words.ts'
import { isLibraryOpen } from './library-hours.ts'
import { readOffer } from './offer-file.ts'
import type { UpdatedStation } from './station.ts'
import { takeOffer } from './take-offer.ts'

const STICKS_FOLDER = '/media/pratu'
/** Made by the unit pratu-stick@. */
const STICK_CAME = '/run/pratu/stick-came'
/** Made by the school's server when staff press "update now". */
const WANTED = '/run/pratu-server/update-wanted'

/** Answers whoever called for the unit pratu-update, which would else be called again and again. */
export function answerCalls(): { isAsked: boolean } {
  const isAsked = existsSync(WANTED)
  for (const call of [STICK_CAME, WANTED]) rmSync(call, { force: true })
  return { isAsked }
}

/** What this computer does when a stick came, staff press "update now", or an update waits for the library to close. */
export async function takeStick(station: UpdatedStation, { isAsked }: { isAsked: boolean }): Promise<void> {
  const ended = await takeOffer(station, {
    sticks: findSticks(STICKS_FOLDER),
    isAsked,
    isLibraryOpen: () => isLibraryOpen(serverUrlOf(currentStation())),
  })
  const told = ended?.told ?? readOffer(station.folder)?.told
  if (told) say(told)
}
