import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { policies } from '../../kiosk/policies.ts'
import { hasScreen, serverUrlOf } from '../station.ts'
import type { Change, Step, StepContext } from '../step.ts'
import { filesAsWanted, filesGone } from '../wanted-file.ts'

const POLICIES = '/etc/chromium/policies/managed/pratu.json'
const LOGIND = '/etc/systemd/logind.conf.d/pratu-kiosk.conf'
const MANAGER = '/etc/systemd/system.conf.d/pratu-kiosk.conf'
const SYSCTL = '/etc/sysctl.d/60-pratu-kiosk.conf'
const CTRL_ALT_DEL = '/etc/systemd/system/ctrl-alt-del.target'
const FILES = [POLICIES, LOGIND, MANAGER, SYSCTL, CTRL_ALT_DEL]

/** Locks the browser to the kiosk's page, and the keyboard out of consoles, of restarts and of the kernel. */
export const step: Step = {
  title: 'kiosk',
  makes: FILES,
  changes(context) {
    if (!hasScreen(context.station.role)) return filesGone(context, FILES)
    const changes = [
      ...maskCtrlAltDel(context),
      ...filesAsWanted(context, [
        {
          path: POLICIES,
          content: `${JSON.stringify(policies(serverUrlOf(context.station)), null, 2)}\n`,
        },
        { path: LOGIND, content: '[Login]\nNAutoVTs=0\nReserveVT=0\nHandlePowerKey=poweroff\n' },
        { path: MANAGER, content: '[Manager]\nCtrlAltDelBurstAction=none\n' },
        { path: SYSCTL, content: '# No kernel commands by keyboard.\nkernel.sysrq = 0\n' },
      ]),
    ]
    if (changes.length === 0 || !context.isRunning) return changes
    return [
      ...changes,
      { did: 'told the kernel', apply: () => void context.run('systemctl', 'restart', 'systemd-sysctl') },
    ]
  },
}

/** A target that leads nowhere: the keys restart nothing. */
function maskCtrlAltDel({ root }: StepContext): Change[] {
  const link = join(root, CTRL_ALT_DEL)
  try {
    if (readlinkSync(link) === '/dev/null') return []
  } catch {
    // There is none yet.
  }
  return [
    {
      did: 'masked ctrl-alt-del.target',
      apply: () => {
        mkdirSync(dirname(link), { recursive: true })
        symlinkSync('/dev/null', link)
      },
    },
  ]
}
