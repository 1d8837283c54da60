import { readFile } from 'node:fs/promises'
import type { Visitor } from '../../support/visitor.ts'
import { type BootedStation, bootStation } from './boot-station.ts'
import type { NextRelease } from './next-release.ts'
import { provisionStation } from './provision-station.ts'
import { isWhole, signInFirst } from './staff-view.ts'
import { unitsRun } from './units.ts'
import { ALL_IN_ONE } from './words.ts'

/** An all-in-one station that is whole and takes updates of whoever signed the next release. */
export interface UpdatableStation extends AsyncDisposable {
  readonly station: BootedStation
  readonly staff: Visitor
  /** The release that it was installed with. */
  readonly installed: string
  current(): Promise<string>
  /** How its last update ended. */
  lastOutcome(): Promise<string>
  isWhole(): Promise<true | null>
}

export async function bootUpdatableStation(
  { publicKeyFile }: NextRelease,
  setting: { args?: readonly string[]; timeLimitMs: number },
): Promise<UpdatableStation> {
  await using begun = new AsyncDisposableStack()
  const disk = begun.use(await provisionStation(ALL_IN_ONE))
  const station = begun.use(await bootStation({ disk, ...setting }))
  const shell = (words: string) => station.agent.run('/bin/sh', '-c', words)
  await station.until('the units ran', () => unitsRun(station, 'pratu-server', 'pratu-daemon', 'pratu-kiosk'))
  const staff = await signInFirst(station)
  const whole = () => isWhole(staff, 'Kiosk')
  await station.until('daemon and page were paired', whole)
  const key = await readFile(publicKeyFile, 'utf8')
  await shell(`mkdir -p /etc/pratu/update-keys && echo '${key}' > /etc/pratu/update-keys/tests.pub`)
  const current = () => shell('basename $(readlink /opt/pratu/current)')
  const installed = await current()
  const kept = begun.move()
  return {
    station,
    staff,
    installed,
    current,
    lastOutcome: async () => JSON.parse(await shell('cat /var/lib/pratu/updates/last-update.json')).outcome,
    isWhole: whole,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
