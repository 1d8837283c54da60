import { readFile } from 'node:fs/promises'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { confirmPairing, listStations } from '@pratu/protocol/api/stations'
import { expect, test } from 'vitest'
import { ADMIN_PASSWORD } from '../../support/running-school.ts'
import { openSchoolProcess } from '../../support/school-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { EMULATED_TIMEOUT_MS, granted, type Visitor, visitorOf } from '../../support/visitor.ts'
import { IS_QUICK, skippedAs, whyNoStation } from '../needs.ts'
import { type BootedStation, bootStation } from './boot-station.ts'
import { missingOfKiosk, missingOfStart, missingOfWaiting } from './kiosk-screen.ts'
import { type Picture, parsePpm } from './picture.ts'
import { provisionStation } from './provision-station.ts'

/** As slow as a busy computer may make it; nobody waits for it when all is well. */
const BOOT_LIMIT_MS = 900_000
/** Where the test keeps the last pictures of the screen, if it shall. */
const PICTURES = process.env.PRATU_HARDWARE_PICTURES

/** A reader at a serial port, with the name that udev gives it, and one that types. */
const SCANNERS = [
  ...['-device', 'qemu-xhci,id=usb', '-chardev', 'null,id=scanner'],
  ...[
    '-device',
    'usb-serial,bus=usb.0,chardev=scanner,serial=1,always-plugged=on',
    '-device',
    'usb-kbd,bus=usb.0,serial=2',
  ],
]
const DEVICES = `
[[device]]
name = "serial"
driver = "barcode-serial"
path = "/dev/pratu/serial-0403-6001-1"
[[device]]
name = "keyboard"
driver = "hid-keyboard"
vendor_id = "0627"
product_id = "0001"`

const whyNot = IS_QUICK ? 'they are not in the quick part' : whyNoStation()

/** Every unit of these is active. */
const runs = async ({ agent }: BootedStation, units: readonly string[]): Promise<true | null> =>
  (await agent.run('systemctl', 'is-active', ...units)).split('\n').every(state => state === 'active') || null

/** The station's daemon is linked, and so is the page on its screen. */
const isWhole = async (staff: Visitor, name: string): Promise<true | null> => {
  const listed = await staff.call(listStations, {}).catch(() => null)
  const station = listed?.ok ? listed.value.stations.find(each => each.name === name) : undefined
  return (station?.online && station.kioskPages === 1) || null
}

/** Both scanners, which need drivers, udev's rules and the unit's permissions, are ready to read. */
const reads = async (staff: Visitor, name: string): Promise<true | null> => {
  const listed = await staff.call(listStations, {}).catch(() => null)
  const station = listed?.ok ? listed.value.stations.find(each => each.name === name) : undefined
  const devices = station?.health?.devices ?? []
  return (devices.length === 2 && devices.every(({ state }) => state === 'online')) || null
}

/** The kiosk is seen on the screen: nothing of it is missing. */
async function showsKiosk(
  station: BootedStation,
  name: string,
  missing: (picture: Picture) => string | null,
): Promise<void> {
  using folder = temporaryFolder()
  await station.until('the kiosk was seen on the screen', async () => {
    const file = folder.file('screen.ppm')
    await station.qemu.qmp.execute('screendump', { filename: file })
    return missing(parsePpm(await readFile(file))) === null || null
  })
  if (PICTURES) await station.takePicture(`${PICTURES}/${name}.png`)
}

test.skipIf(whyNot)(
  `an all-in-one station starts by itself, shows its kiosk, and does so again after a reboot${skippedAs(whyNot)}`,
  { timeout: 2 * BOOT_LIMIT_MS },
  async () => {
    const words = [
      '--role',
      'all-in-one',
      '--school-th',
      'โรงเรียนบ้านหนองบัว',
      '--school-en',
      'Ban Nong Bua School',
    ]
    using disk = await provisionStation([...words, '--station-name', 'Kiosk'])
    await using station = await bootStation({ disk, args: SCANNERS, timeLimitMs: 2 * BOOT_LIMIT_MS })
    const { agent } = station
    const units = ['pratu-server', 'pratu-daemon', 'pratu-kiosk', 'pratu-backup.timer']
    await station.until('the units ran', () => runs(station, units))

    const [userName = '', current = ''] = (
      await agent.run('/usr/local/bin/pratu', 'admin', 'first-login')
    ).split(/\s+/)
    const staff = await station.until('somebody could sign in', async () => {
      const visitor = visitorOf(station.serverUrl, {}, EMULATED_TIMEOUT_MS)
      return (await visitor.call(signIn, { body: { userName, password: current } })).ok ? visitor : null
    })
    granted(await staff.call(changePassword, { body: { current, next: ADMIN_PASSWORD } }))
    await station.until('daemon and page were paired', () => isWhole(staff, 'Kiosk'))
    await showsKiosk(station, 'all-in-one', missingOfStart)

    await agent.run('/bin/sh', '-c', `echo '${DEVICES}' >> /etc/pratu/daemon.toml`)
    expect(await agent.run('/usr/local/bin/pratu', 'repair', '--no-start')).toContain('told udev')
    const [keyboard = ''] = (await agent.run('/bin/sh', '-c', 'ls -d /dev/input/by-id/*kbd')).split('\n')
    expect(await agent.run('udevadm', 'info', '--query=property', keyboard)).toContain(
      'LIBINPUT_IGNORE_DEVICE=1',
    )

    const bootId = () => agent.run('cat', '/proc/sys/kernel/random/boot_id')
    const first = await bootId()
    await agent.run('systemctl', 'reboot')
    // The agent may go off in the middle of an answer.
    const isAnew = async () => (await bootId().catch(() => first)) !== first || null
    await station.until('it had booted anew', isAnew)
    await station.until('the units ran again', () => runs(station, units))
    await station.until('daemon and page were linked again', () => isWhole(staff, 'Kiosk'))
    await showsKiosk(station, 'all-in-one-after-reboot', missingOfStart)
    await station.until('its scanners were read', () => reads(staff, 'Kiosk'))
    expect(await agent.run('/usr/local/bin/pratu', 'doctor')).not.toContain('does not run')
    expect(await agent.run('systemctl', 'list-units', '--failed', '--plain', '--no-legend', 'pratu*')).toBe(
      '',
    )
  },
)

test.skipIf(whyNot)(
  `a kiosk waits for a server elsewhere, and joins it by an enrolment code${skippedAs(whyNot)}`,
  { timeout: 2 * BOOT_LIMIT_MS },
  async () => {
    await using school = await openSchoolProcess()
    await school.start().ready
    const staff = await school.administrator()
    const seen = new URL(school.url)
    // What is 127.0.0.1 here is 10.0.2.2 to the guest.
    seen.hostname = '10.0.2.2'
    const code = await school.admin('enrolment-code')
    await school.stop('SIGTERM')
    const words = [
      '--role',
      'kiosk',
      '--server',
      seen.origin,
      '--enrolment-code',
      code,
      '--station-name',
      'Far kiosk',
    ]
    using disk = await provisionStation(words)
    await using station = await bootStation({ disk, timeLimitMs: BOOT_LIMIT_MS })
    await station.until('the units ran', () => runs(station, ['pratu-daemon', 'pratu-kiosk']))
    await showsKiosk(station, 'kiosk-without-server', missingOfWaiting)
    await school.start().ready

    const waiting = await station.until('its page asked to be paired', async () => {
      const { stations, waiting } = granted(await staff.call(listStations, {}))
      const page = waiting.find(({ kind }) => kind === 'page')
      const stationId = stations.find(({ name, online }) => name === 'Far kiosk' && online)?.id
      return page && stationId ? { pairingId: page.id, stationId } : null
    })
    await showsKiosk(station, 'kiosk-waits', missingOfKiosk)
    const { pairingId, stationId } = waiting
    granted(await staff.call(confirmPairing, { params: { pairingId }, body: { stationId } }))
    await station.until('its page was paired', () => isWhole(staff, 'Far kiosk'))
    await showsKiosk(station, 'kiosk-paired', missingOfKiosk)
  },
)
