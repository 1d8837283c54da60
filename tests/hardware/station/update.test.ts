import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { type BootedStation, bootStation } from './boot-station.ts'
import { nextRelease } from './next-release.ts'
import { provisionStation } from './provision-station.ts'
import { isWhole, signInFirst } from './staff-view.ts'
import { bootsAnew, unitsRun } from './units.ts'
import { ALL_IN_ONE } from './words.ts'

const LIMIT_MS = 3_600_000
const STATE = '/var/lib/pratu/updates/state.json'
/** Restarts the computer in that step without writing what is in its memory; from outside, a short step is not seen in time. */
const cutAt = (step: string) =>
  `until grep -qs '"step": "${step}"' ${STATE}; do sleep 0.1; done; echo b > /proc/sysrq-trigger`
const whyNot = IS_NIGHTLY ? whyNoStation() : 'they are in the nightly part'

/** Gives one file to whoever asks this computer for it. */
async function serveFile(file: string): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((_, response) => createReadStream(file).pipe(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const shell = ({ agent }: BootedStation, words: string) => agent.run('/bin/sh', '-c', words)
const currentOf = (station: BootedStation) => shell(station, 'basename $(readlink /opt/pratu/current)')
const lastOutcome = async (station: BootedStation): Promise<string> =>
  JSON.parse(await shell(station, 'cat /var/lib/pratu/updates/last-update.json')).outcome

test.skipIf(whyNot)(
  `an update ends well, is taken back, and stands a power cut in its middle${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    const next = await nextRelease()
    await using server = await serveFile(next.bundleFile)
    const address = `http://10.0.2.2:${server.port}/pratu-bundle.tar`
    using disk = await provisionStation(ALL_IN_ONE)
    await using station = await bootStation({ disk, timeLimitMs: LIMIT_MS })
    const { agent, until } = station
    const allRun = () => unitsRun(station, 'pratu-server', 'pratu-daemon', 'pratu-kiosk')
    await until('the units ran', allRun)
    const staff = await signInFirst(station)
    await until('daemon and page were paired', () => isWhole(staff, 'Kiosk'))
    const before = await currentOf(station)
    expect(before).not.toBe(next.name)
    const key = await readFile(next.publicKeyFile, 'utf8')
    await shell(
      station,
      `mkdir -p /etc/pratu/update-keys && echo '${key}' > /etc/pratu/update-keys/tests.pub`,
    )

    expect(await agent.run('/usr/local/bin/pratu', 'update', address)).toContain(`Updated to ${next.name}`)
    expect([await currentOf(station), await lastOutcome(station)]).toEqual([next.name, 'updated'])
    await until('the new release was whole', () => isWhole(staff, 'Kiosk'))

    expect(await agent.run('/usr/local/bin/pratu', 'rollback')).toContain(`${before} runs again`)
    expect(await currentOf(station)).toBe(before)
    await until('the old release was whole', () => isWhole(staff, 'Kiosk'))

    for (const { step, outcome, current } of [
      { step: 'migrating', outcome: 'undone', current: before },
      { step: 'watching', outcome: 'updated', current: next.name },
    ]) {
      await bootsAnew(station, async () => {
        await agent.run('systemd-run', '--quiet', '/bin/sh', '-c', cutAt(step))
        const said = await agent.run('/usr/local/bin/pratu', 'update', address).catch(() => null)
        if (said !== null) throw new Error(`The update ended without being cut: ${said}`)
      })
      await until('the update had ended', async () =>
        (await shell(station, `test -e ${STATE} || echo ended`)) === 'ended' ? true : null,
      )
      expect([await lastOutcome(station), await currentOf(station)]).toEqual([outcome, current])
      await until('it was whole after the power cut', () => isWhole(staff, 'Kiosk'))
    }
  },
)
