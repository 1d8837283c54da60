import { readFile } from 'node:fs/promises'
import { type AllInOne, bootAllInOne } from './all-in-one.ts'
import type { NextRelease } from './next-release.ts'
import { provisionStation } from './provision-station.ts'
import { ALL_IN_ONE } from './words.ts'

/** A station that takes updates of whoever signed the next release. */
export interface UpdatableStation extends AllInOne {
  /** The release that it was installed with. */
  readonly installed: string
  current(): Promise<string>
  /** How its last update ended. */
  lastOutcome(): Promise<string>
}

export async function bootUpdatableStation(
  { publicKeyFile }: NextRelease,
  setting: { args?: readonly string[]; timeLimitMs: number },
): Promise<UpdatableStation> {
  await using begun = new AsyncDisposableStack()
  const disk = begun.use(await provisionStation(ALL_IN_ONE))
  const whole = begun.use(await bootAllInOne({ disk, ...setting }))
  const shell = (words: string) => whole.station.agent.run('/bin/sh', '-c', words)
  const key = await readFile(publicKeyFile, 'utf8')
  await shell(`mkdir -p /etc/pratu/update-keys && echo '${key}' > /etc/pratu/update-keys/tests.pub`)
  const current = () => shell('basename $(readlink /opt/pratu/current)')
  const installed = await current()
  const kept = begun.move()
  return {
    ...whole,
    installed,
    current,
    lastOutcome: async () => JSON.parse(await shell('cat /var/lib/pratu/updates/last-update.json')).outcome,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
