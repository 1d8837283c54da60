import { expect, test } from 'vitest'
import { KIOSK_ANSWERS } from '../../support/card-answers.ts'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { bootStation } from './boot-station.ts'
import { missingOfStart } from './kiosk-screen.ts'
import { showsKiosk } from './shows-kiosk.ts'
import { isWhole, signInFirst } from './staff-view.ts'
import { bootsAnew, unitsRun } from './units.ts'
import { writeCard } from './written-card.ts'

const LIMIT_MS = 5_400_000
const ANSWERS = { ...KIOSK_ANSWERS, role: 'all-in-one', hostName: 'library' }
/** What staff call a station that nobody gave a name. */
const NAME = 'คีออสก์ 1'
/** Signs of the work that the power is cut in. */
const CUT_WHILE = {
  'cloud-init writes files': 'test -e /usr/local/lib/pratu/first-boot.sh',
  'Pratu is unpacked': 'ls -d /opt/pratu/releases/*.unfinished',
  'Pratu is set up': 'test -e /etc/pratu/station.toml',
}
const whyNot = IS_NIGHTLY ? whyNoStation() : 'they are in the nightly part'

test.skipIf(whyNot)(
  `a written card becomes a station by itself, whenever its power is cut${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    using card = await writeCard(ANSWERS)
    const { args, kernelWords } = card
    await using station = await bootStation({ disk: card, args, kernelWords, timeLimitMs: LIMIT_MS })
    const { agent, until, qemu } = station
    const shell = (words: string) => agent.run('/bin/sh', '-c', words)

    for (const sign of Object.values(CUT_WHILE)) {
      const cut = `until ${sign} > /dev/null 2>&1; do sleep 0.2; done; echo b > /proc/sysrq-trigger`
      await bootsAnew(station, () => agent.run('systemd-run', '--quiet', '/bin/sh', '-c', cut))
    }
    const ended = 'test -e /etc/pratu/first-boot/done && systemctl is-active pratu-first-boot'
    await until('it was installed', async () => (await shell(ended)) === 'inactive' || null)
    expect(await shell('cat /boot/firmware/pratu-first-boot.txt')).toContain(
      'Installed. The station is ready.',
    )
    expect(await agent.run('systemctl', 'is-enabled', 'pratu-first-boot')).toBe('disabled')
    const allRun = () => unitsRun(station, 'pratu-server', 'pratu-daemon', 'pratu-kiosk', 'ssh')
    await until('the units ran', allRun)
    const staff = await signInFirst(station)
    await until('daemon and page were paired', () => isWhole(staff, NAME))
    await showsKiosk(station, 'from-a-card', missingOfStart)

    expect((await shell(`id -nG ${ANSWERS.userName}`)).split(' ')).toEqual(
      expect.arrayContaining(['sudo', 'dialout', 'input']),
    )
    expect(await shell(`getent shadow ${ANSWERS.userName}`)).toMatch(/:\$6\$/)
    expect(await agent.run('hostname')).toBe(ANSWERS.hostName)
    expect(await shell('cat /etc/timezone')).toBe('Asia/Bangkok')
    expect(await agent.run('nmcli', '--get-values', 'DEVICE,STATE', 'device')).toContain('eth0:connected')

    await bootsAnew(station, () => qemu.qmp.execute('system_reset'))
    await until('the units ran again', allRun)
    await until('daemon and page were linked again', () => isWhole(staff, NAME))
    await showsKiosk(station, 'from-a-card-after-power-cut', missingOfStart)
  },
)
