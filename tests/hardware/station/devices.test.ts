import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { bootAllInOne } from './all-in-one.ts'
import type { BootedStation } from './boot-station.ts'
import { DOOR, plugDoor, shareGpioSim } from './door-of-station.ts'
import { makeFatImage } from './fat-image.ts'
import { missingOfStart, missingOfWaiting } from './kiosk-screen.ts'
import { provisionStation } from './provision-station.ts'
import { showsKiosk } from './shows-kiosk.ts'
import { hasDevices } from './staff-view.ts'
import { plugStick, pullStick, stickArgs } from './stick.ts'
import { ALL_IN_ONE } from './words.ts'

const LIMIT_MS = 3_600_000
const PEOPLE = 3
const whyNot = IS_NIGHTLY ? whyNoStation() : 'they are in the nightly part'

const shell = ({ agent }: BootedStation, words: string) => agent.run('/bin/sh', '-c', words)

/** Passages that the station's server has, asked of its database as nobody else asks it. */
const passagesOf = (station: BootedStation): Promise<string> =>
  shell(
    station,
    `cd /opt/pratu/current && node_modules/.bin/node -e "const { DatabaseSync } = require('node:sqlite'); console.log(new DatabaseSync('/var/lib/pratu/server/school.db').prepare('SELECT direction, count(*) AS n FROM passages GROUP BY 1').all().map(row => row.n + ' ' + row.direction).join())"`,
  )

test.skipIf(whyNot)(
  `a station counts at its GPIO lines, backs up to a stick that is pulled out, and waits on its screen${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    using folder = temporaryFolder()
    const stick = folder.file('stick.img')
    await makeFatImage(stick, { label: 'PRATU', megabytes: 64 })
    using disk = await provisionStation(ALL_IN_ONE)
    await using whole = await bootAllInOne({
      disk,
      timeLimitMs: LIMIT_MS,
      args: [...stickArgs(stick), ...(await shareGpioSim(disk.kernelRelease))],
    })
    const { station, staff, unitsRun, isWhole } = whole
    const { agent, until } = station
    await showsKiosk(station, 'before', missingOfStart)
    const journal = await agent.run('journalctl', '--unit=pratu-kiosk', '--output=cat', '--no-pager')
    expect(journal).not.toContain('ERROR:dbus/')

    const door = await plugDoor(station)
    await shell(station, `echo '${DOOR}' >> /etc/pratu/daemon.toml && systemctl restart pratu-daemon`)
    await until('the door was read', () => hasDevices(staff, 'Kiosk', 1))
    for (let person = 0; person < PEOPLE; person += 1) await door.walkIn()
    await until('everybody was counted', async () =>
      (await passagesOf(station)) === `${PEOPLE} in` ? true : null,
    )

    // One of each day is kept.
    const onStick = () => shell(station, 'find /media/pratu -name "*.age"')
    const backUp = () => agent.run('systemctl', 'start', 'pratu-backup')
    await plugStick(station)
    expect(await backUp()).toBe('')
    const first = await onStick()
    expect(first).toMatch(/\.age$/)
    await agent.run('systemctl', 'start', '--no-block', 'pratu-backup')
    await pullStick(station)
    await until('the backup had ended all the same', async () => {
      const state = await agent.run('systemctl', 'show', '--property=ActiveState', '--value', 'pratu-backup')
      return /^(inactive|failed)$/.test(state) || null
    })
    expect(await backUp()).toBe('')
    expect(await unitsRun()).toBe(true)
    await plugStick(station)
    expect(await backUp()).toBe('')
    expect(await onStick()).toMatch(/\.age$/)
    expect(await onStick()).not.toBe(first)

    await agent.run('systemctl', 'stop', 'pratu-server')
    await agent.run('systemctl', 'restart', 'pratu-kiosk')
    await showsKiosk(station, 'without-server', missingOfWaiting)
    await agent.run('systemctl', 'start', 'pratu-server')
    await until('the page was there again', isWhole)
    await showsKiosk(station, 'with-server', missingOfStart)
  },
)
