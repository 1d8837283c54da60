import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError, type Told } from '../command.ts'
import { UNFINISHED } from '../releases.ts'
import type { Ended, Underway } from './journal.ts'
import type { SchoolData } from './school-data.ts'
import type { UpdatedStation } from './station.ts'

export const incomingBundle = ({ folder }: Pick<UpdatedStation, 'folder'>): string =>
  join(folder, 'incoming.tar')
/** What git fetched, before it is a release. */
export const checkedOut = ({ releases }: Pick<UpdatedStation, 'releases'>): string =>
  releases.folderOf(`tag${UNFINISHED}`)
/** Beside the data, where their owner may write and a copy needs no other disk. */
export const rehearsalFolder = ({ folder }: SchoolData): string => join(folder, '.rehearsal')
/** The data as they were when the doors closed. */
export const copyBefore = ({ folder }: SchoolData): string => join(folder, '.before-update')

/** Ends an update that was never opened: all is as it was before. Doing it again after a power cut is doing it once. */
export async function undo(station: UpdatedStation, underway: Underway, error: unknown): Promise<Ended> {
  const { school, journal, services } = station
  if (underway.step === 'migrating') {
    await services.stop()
    school?.data.putBack(copyBefore(school.data))
    // Whoever is served from here on must not lose it by a second putting back.
    journal.note({ ...underway, step: 'closing' })
  }
  if (underway.step === 'closing' || underway.step === 'migrating') await services.start()
  const ended: Ended = { ...endOf(underway, station), outcome: 'undone', told: toldOf(error) }
  journal.end(ended)
  clear(station, underway)
  return ended
}

/** Removes what an update leaves behind. Files that a kill leaves are in nobody's way, and gone with the next. */
export function clear(station: UpdatedStation, { to }: Underway, { keepsCopy = false } = {}): void {
  const { releases, school } = station
  rmSync(incomingBundle(station), { force: true })
  rmSync(checkedOut(station), { recursive: true, force: true })
  rmSync(releases.folderOf(`${to}${UNFINISHED}`), { recursive: true, force: true })
  if (school) {
    rmSync(rehearsalFolder(school.data), { recursive: true, force: true })
    rmSync(join(school.data.folder, 'behind-closed-doors.toml'), { force: true })
    if (!keepsCopy) rmSync(copyBefore(school.data), { recursive: true, force: true })
  }
  releases.prune()
}

export const endOf = ({ from, to }: Underway, station: UpdatedStation) => ({
  from,
  to,
  endedAtMs: station.now(),
})

/** A CommandError says it in both languages, a line each. */
export function toldOf(error: unknown): Told {
  const message = error instanceof Error ? error.message : String(error)
  const [th = message, en = message] = error instanceof CommandError ? message.split('\n') : []
  return { th, en }
}
