import { signIn } from '@pratu/protocol/api/staff'
import { listStations } from '@pratu/protocol/api/stations'
import { EMULATED_TIMEOUT_MS, visitorOf } from '../../support/visitor.ts'
import { bootStation } from '../station/boot-station.ts'
import type { StationDisk } from '../station/provision-station.ts'
import type { StationPlan } from './messages.ts'
import { DISK_LABEL } from './prepare-disk.ts'
import { MOUNT_OPTIONS } from './run-busy-station.ts'

const LIMIT_MS = 600_000
const UNITS = ['pratu-server', 'pratu-daemon']

/** Boots a station over this data disk until its server and its daemon run and know each other; then its power is off again. */
export async function startAgain(
  disk: StationDisk,
  dataImage: string,
  { administrator }: StationPlan,
): Promise<void> {
  await using station = await bootStation({
    disk,
    timeLimitMs: LIMIT_MS,
    args: ['-drive', `file=${dataImage},if=virtio,format=raw,cache=unsafe`],
    // Its screen is another test's.
    kernelWords: [
      `systemd.mount-extra=LABEL=${DISK_LABEL}:/var/lib/pratu:ext4:${MOUNT_OPTIONS}`,
      'systemd.mask=pratu-kiosk.service',
    ],
  })
  await station.until('the units ran', async () => {
    const states = await station.agent.run('systemctl', 'is-active', ...UNITS)
    return states.split('\n').every(state => state === 'active') || null
  })
  const staff = visitorOf(station.serverUrl, {}, EMULATED_TIMEOUT_MS)
  await station.until('the daemon was linked', async () => {
    const signedIn = await staff.call(signIn, { body: administrator }).catch(() => null)
    const listed = signedIn?.ok ? await staff.call(listStations, {}) : null
    return (listed?.ok && listed.value.stations.some(({ online }) => online)) || null
  })
}
