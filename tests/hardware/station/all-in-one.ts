import type { Visitor } from '../../support/visitor.ts'
import { type BootedStation, bootStation } from './boot-station.ts'
import { isWhole, signInFirst } from './staff-view.ts'
import { unitsRun } from './units.ts'

/** A station with all roles that has started by itself, and the first one who signed in there. */
export interface AllInOne extends AsyncDisposable {
  readonly station: BootedStation
  readonly staff: Visitor
  unitsRun(): Promise<true | null>
  /** Its daemon and the page on its screen are linked to its server. */
  isWhole(): Promise<true | null>
}

/** Resolves once it is whole; the disk was provisioned with the words `ALL_IN_ONE`. */
export async function bootAllInOne(setting: Parameters<typeof bootStation>[0]): Promise<AllInOne> {
  await using begun = new AsyncDisposableStack()
  const station = begun.use(await bootStation(setting))
  const allRun = () => unitsRun(station, 'pratu-server', 'pratu-daemon', 'pratu-kiosk', 'pratu-backup.timer')
  await station.until('the units ran', allRun)
  const staff = await signInFirst(station)
  const whole = () => isWhole(staff, 'Kiosk')
  await station.until('daemon and page were paired', whole)
  const kept = begun.move()
  return {
    station,
    staff,
    unitsRun: allRun,
    isWhole: whole,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
