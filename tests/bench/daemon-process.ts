import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ReadyProcess, spawnReady } from '../support/spawn-ready.ts'
import { rememberToken } from './bench-station.ts'
import type { SchoolServer } from './school-server.ts'

/** Where the daemon of the school's station keeps its spool; its token lies there. */
export function daemonFolder({ folder, station }: SchoolServer): string {
  rememberToken(folder, station)
  return folder
}

/** The real daemon as a process of its own. `devices` are the `[[device]]` tables of its configuration. */
export function startDaemonProcess(school: SchoolServer, devices: string): Promise<ReadyProcess<unknown>> {
  const configuration = join(daemonFolder(school), 'daemon.toml')
  writeFileSync(
    configuration,
    `server_url = "${school.url}"\nstate_folder = "."\nclock = { trust = true }\n${devices}`,
  )
  return spawnReady('device-daemon/main.ts', ['--config', configuration])
}
