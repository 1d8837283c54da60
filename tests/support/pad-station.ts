import { randomUUIDv7 } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { pino } from 'pino'
import { startDaemon } from '../../device-daemon/compose.ts'
import { readConfig } from '../../device-daemon/config.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import { createSystemClock } from '../../device-daemon/system-clock.ts'
import { createFakePorts } from '../fakes/device-ports.ts'
import { createFeigReader } from '../fakes/feig-reader.ts'
import { createTagField } from '../fakes/tag-field.ts'
import type { RunningSchool } from './running-school.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A station's daemon, as it runs, with a FEIG pad on which a test lays books. */
export const startPadStation = async (school: RunningSchool, token: string) => {
  const folder = temporaryFolder()
  mkdirSync(folder.file('state'))
  writeFileSync(folder.file('state/station.json'), JSON.stringify({ token, revoked: false }))
  const field = createTagField()
  const text = `
    server_url = "${school.url}"
    state_folder = "${folder.file('state')}"
    [[device]]
    name = "pad"
    driver = "feig-iso-host"
    path = "/dev/pad"
    afi_in_stock = 0x07
    afi_on_loan = 0xC2`
  const daemon = await startDaemon({
    config: readConfig(text, await loadDrivers()),
    ports: createFakePorts({ answer: createFeigReader(field) }),
    clock: createSystemClock(true),
    random: Math.random,
    makeId: randomUUIDv7,
    bootId: randomUUIDv7(),
    hostName: 'kiosk-pi',
    version: '0.1.0',
    log: pino({ enabled: false }),
  })
  const stop = async () => {
    await daemon.stop()
    folder[Symbol.dispose]()
  }
  return { field, stop }
}
