import { join } from 'node:path'
import { daemonToml, editDaemonToml, firstDevices } from '../configurations.ts'
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
  changes(context) {
    const { station, root } = context
    if (!hasDevices(station.role)) return []
    const there = contentOf(join(root, DAEMON_FILE))
    const scanners = proposeScanners(context.isOwnSystem ? readUsbInterfaces(root) : [], there ?? '')
    const content = there === null ? null : editDaemonToml(there, station, scanners)
    if (content !== null && content === there) return []
    return [
      {
        did: `wrote ${DAEMON_FILE}`,
        apply: () => {
          const wanted =
            content ?? daemonToml(withOwnCode(station, context), [...firstDevices(station), ...scanners])
          for (const change of filesAsWanted(context, [{ path: DAEMON_FILE, content: wanted, mode: 0o640 }]))
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
