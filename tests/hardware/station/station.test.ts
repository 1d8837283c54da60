import { confirmPairing, listStations } from '@pratu/protocol/api/stations'
import { expect, test } from 'vitest'
import { openSchoolProcess } from '../../support/school-process.ts'
import { granted } from '../../support/visitor.ts'
import { IS_QUICK, skippedAs, whyNoStation } from '../needs.ts'
import { bootAllInOne } from './all-in-one.ts'
import { bootStation } from './boot-station.ts'
import { missingOfKiosk, missingOfStart, missingOfWaiting } from './kiosk-screen.ts'
import { provisionStation } from './provision-station.ts'
import { showsKiosk } from './shows-kiosk.ts'
import { hasDevices, isWhole } from './staff-view.ts'
import { bootsAnew, unitsRun } from './units.ts'
import { ALL_IN_ONE } from './words.ts'

/** As slow as a busy computer may make it; nobody waits for it when all is well. */
const BOOT_LIMIT_MS = 900_000

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

test.skipIf(whyNot)(
  `an all-in-one station starts by itself, shows its kiosk, and does so again after a reboot${skippedAs(whyNot)}`,
  { timeout: 2 * BOOT_LIMIT_MS, concurrent: true },
  async () => {
    using disk = await provisionStation(ALL_IN_ONE)
    await using whole = await bootAllInOne({ disk, args: SCANNERS, timeLimitMs: 2 * BOOT_LIMIT_MS })
    const { station, staff } = whole
    const { agent } = station
    await showsKiosk(station, 'all-in-one', missingOfStart)

    await agent.run('/bin/sh', '-c', `echo '${DEVICES}' >> /etc/pratu/daemon.toml`)
    expect(await agent.run('/usr/local/bin/pratu', 'repair', '--no-start')).toContain('told udev')
    const [keyboard = ''] = (await agent.run('/bin/sh', '-c', 'ls -d /dev/input/by-id/*kbd')).split('\n')
    expect(await agent.run('udevadm', 'info', '--query=property', keyboard)).toContain(
      'LIBINPUT_IGNORE_DEVICE=1',
    )

    await bootsAnew(station, () => agent.run('systemctl', 'reboot'))
    await station.until('the units ran again', whole.unitsRun)
    await station.until('daemon and page were linked again', whole.isWhole)
    await showsKiosk(station, 'all-in-one-after-reboot', missingOfStart)
    await station.until('its scanners were read', () => hasDevices(staff, 'Kiosk', 2))
    expect(await agent.run('/usr/local/bin/pratu', 'doctor')).not.toContain('does not run')
    expect(await agent.run('systemctl', 'list-units', '--failed', '--plain', '--no-legend', 'pratu*')).toBe(
      '',
    )
  },
)

test.skipIf(whyNot)(
  `a kiosk waits for a server elsewhere, joins it by an enrolment code, and is its kiosk also after a power cut${skippedAs(whyNot)}`,
  { timeout: 2 * BOOT_LIMIT_MS, concurrent: true },
  async () => {
    await using school = await openSchoolProcess()
    await school.start().ready
    const staff = await school.administrator()
    const seen = new URL(school.url)
    // What is 127.0.0.1 here is 10.0.2.2 to the guest.
    seen.hostname = '10.0.2.2'
    const code = await school.admin('enrolment-code')
    await school.stop('SIGTERM')
    const words = ['--role', 'kiosk', '--server', seen.origin, '--enrolment-code', code]
    using disk = await provisionStation([...words, '--station-name', 'Far kiosk'])
    await using station = await bootStation({ disk, timeLimitMs: 2 * BOOT_LIMIT_MS })
    const bothRun = () => unitsRun(station, 'pratu-daemon', 'pratu-kiosk')
    await station.until('the units ran', bothRun)
    await showsKiosk(station, 'kiosk-without-server', missingOfWaiting)
    await school.start().ready

    const list = async () => granted(await staff.call(listStations, {}))
    const newestPage = async () => (await list()).waiting.findLast(({ kind }) => kind === 'page') ?? null
    const stationId = await station.until('its daemon was linked', async () => {
      const { stations } = await list()
      return stations.find(({ name, online }) => name === 'Far kiosk' && online)?.id ?? null
    })
    await station.until('its page asked to be paired', newestPage)
    await showsKiosk(station, 'kiosk-waits', missingOfKiosk)
    await station.until('its page was paired', async () => {
      // A page that was answered too late asks anew, under another code: the newest is on the screen.
      const page = await newestPage()
      if (page)
        granted(await staff.call(confirmPairing, { params: { pairingId: page.id }, body: { stationId } }))
      return isWhole(staff, 'Far kiosk')
    })
    await showsKiosk(station, 'kiosk-paired', missingOfStart)
    await station.until('its pairing was on the disk', async () => {
      const kept = await station.agent.run('find', '/var/lib/pratu/kiosk', '-name', 'pairing')
      return kept !== '' || null
    })

    await bootsAnew(station, () => station.qemu.qmp.execute('system_reset'))
    await station.until('the units ran again', bothRun)
    await station.until('its page was linked again', () => isWhole(staff, 'Far kiosk'))
    await showsKiosk(station, 'kiosk-after-power-cut', missingOfStart)
  },
)
