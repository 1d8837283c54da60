import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { command } from '../qemu/command.ts'
import { bootAllInOne } from './all-in-one.ts'
import { missingOfStart } from './kiosk-screen.ts'
import { provisionStation } from './provision-station.ts'
import { showsKiosk } from './shows-kiosk.ts'
import { bootsAnew } from './units.ts'
import { ALL_IN_ONE } from './words.ts'

const LIMIT_MS = 3_600_000
const OVERLAY = { packages: ['overlayroot', 'busybox'], files: {} }
/** Written to the system, not to the data. */
const NOTE = '/opt/note'
const whyNot = IS_NIGHTLY ? whyNoStation() : 'they are in the nightly part'

test.skipIf(whyNot)(
  `a station keeps its data on their own partition, and its system is never written any more${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    using folder = temporaryFolder()
    const data = folder.file('data.img')
    await command('truncate', ['--size=1G', data])
    await command('sh', ['-c', 'echo type=83 | sfdisk --quiet "$0"', data])
    using disk = await provisionStation(ALL_IN_ONE, OVERLAY)
    await using whole = await bootAllInOne({
      disk,
      args: ['-drive', `file=${data},if=virtio,format=raw,cache=unsafe`],
      timeLimitMs: LIMIT_MS,
    })
    const { station, unitsRun, isWhole } = whole
    const { agent, until, qemu } = station
    const cardCare = (...words: string[]) => agent.run('/usr/local/bin/pratu', 'card-care', ...words)
    const isNoted = async () => (await agent.run('find', '/opt', '-maxdepth', '1', '-name', 'note')) === NOTE

    expect(await cardCare('--data-device', '/dev/vdb1', '--read-only', 'on')).toContain('sudo reboot')
    await bootsAnew(station, () => agent.run('systemctl', 'reboot'))
    await until('the units of a read-only station ran', unitsRun)
    await until('its daemon and page were linked again', isWhole)
    const state = await cardCare()
    expect(state).toContain('The system is read-only.')
    expect(state).toContain('The data have a partition of their own.')
    await agent.run('touch', NOTE)
    expect(await isNoted()).toBe(true)
    expect(await agent.run('/usr/local/bin/pratu', 'rollback')).toContain('--read-only off')

    await bootsAnew(station, () => qemu.qmp.execute('system_reset'))
    await until('the units ran after a power cut', unitsRun)
    await until('its daemon and page were linked after a power cut', isWhole)
    await showsKiosk(station, 'read-only', missingOfStart)
    expect(await isNoted()).toBe(false)

    expect(await cardCare('--read-only', 'off')).toContain('sudo reboot')
    await bootsAnew(station, () => agent.run('systemctl', 'reboot'))
    await until('the units of a writable station ran', unitsRun)
    await until('all were linked as before', isWhole)
    expect(await cardCare()).toContain('The system can be written.')
  },
)
