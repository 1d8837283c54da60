import { join } from 'node:path'
import { daemonToml, editDaemonToml, firstDevices, isOfServer } from '../configurations.ts'
import { proposeScanners, readUsbInterfaces } from '../known-scanners.ts'
import { runAdmin } from '../run-admin.ts'
import { hasDevices, type Station } from '../station.ts'
import type { Step, StepContext } from '../step.ts'
import { contentOf, filesAsWanted } from '../wanted-file.ts'
import { setOwners } from './folders.ts'

export const DAEMON_FILE = '/etc/pratu/daemon.toml'

/** The configuration of the device daemon, with the scanners that are plugged in. */
export const step: Step = {
  title: 'devices',
  makes: [],
  changes(context) {
    const { station, root } = context
    if (!hasDevices(station.role)) return []
    const there = contentOf(join(root, DAEMON_FILE))
    const plugged = context.isOwnSystem ? readUsbInterfaces(root) : []
    const devices = [...firstDevices(station, there ?? ''), ...proposeScanners(plugged, there ?? '')]
    const write = (chosen: Station) =>
      there === null ? daemonToml(chosen, devices) : editDaemonToml(there, chosen, devices)
    if (there !== null && write(station) === there) return []
    return [
      {
        did: `wrote ${DAEMON_FILE}`,
        apply: () => {
          const isNews = there === null || !isOfServer(there, station)
          const content = write(isNews ? withOwnCode(station, context) : station)
          for (const change of filesAsWanted(context, [{ path: DAEMON_FILE, content, mode: 0o640 }]))
            void change.apply()
          setOwners(context)
        },
      },
    ]
  },
}

/** A daemon beside its own server is accepted without a visit to the staff page. */
function withOwnCode(station: Station, context: StepContext): Station {
  if (station.role !== 'all-in-one' || station.enrolment_code !== undefined || !context.isOwnSystem)
    return station
  return { ...station, enrolment_code: runAdmin(context, 'enrolment-code', '365') }
}
