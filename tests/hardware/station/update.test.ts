import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { nextRelease } from './next-release.ts'
import { bootsAnew } from './units.ts'
import { bootUpdatableStation } from './updatable-station.ts'

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

test.skipIf(whyNot)(
  `an update stands a power cut in its middle: before it opens all is as it was, after it the new release runs${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    const next = await nextRelease()
    await using server = await serveFile(next.bundleFile)
    const address = `http://10.0.2.2:${server.port}/pratu-bundle.tar`
    await using updatable = await bootUpdatableStation(next, { timeLimitMs: LIMIT_MS })
    const { station, installed, current, lastOutcome, isWhole } = updatable
    const { agent, until } = station
    expect(installed).not.toBe(next.name)

    for (const { step, outcome, release } of [
      { step: 'migrating', outcome: 'undone', release: installed },
      { step: 'watching', outcome: 'updated', release: next.name },
    ]) {
      await bootsAnew(station, async () => {
        await agent.run('systemd-run', '--quiet', '/bin/sh', '-c', cutAt(step))
        const said = await agent.run('/usr/local/bin/pratu', 'update', address).catch(() => null)
        if (said !== null) throw new Error(`The update ended without being cut: ${said}`)
      })
      await until('the update had ended', async () =>
        (await agent.run('/bin/sh', '-c', `test -e ${STATE} || echo ended`)) === 'ended' ? true : null,
      )
      expect([await lastOutcome(), await current()]).toEqual([outcome, release])
      await until('it was whole after the power cut', isWhole)
    }

    expect(await agent.run('/usr/local/bin/pratu', 'rollback')).toContain(`${installed} runs again`)
    expect([await lastOutcome(), await current()]).toEqual(['returned', installed])
    await until('the old release was whole', isWhole)
  },
)
