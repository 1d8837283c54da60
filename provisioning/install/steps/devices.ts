import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scannerRules } from '../scanner-rules.ts'
import { hasDevices } from '../station.ts'
import type { Step } from '../step.ts'
import { contentOf, filesAsWanted, filesGone } from '../wanted-file.ts'
import { DAEMON_FILE } from './daemon-configuration.ts'

const RULES = '/etc/udev/rules.d/60-pratu.rules'
const SCANNER_RULES = '/etc/udev/rules.d/61-pratu-scanners.rules'
const MODULES = '/etc/modules-load.d/pratu.conf'

/** Loaded at the start, so that the daemon's unit knows these classes of devices before one is plugged in. */
const MODULE_LIST = '# Classes of devices that the unit pratu-daemon allows.\nusbserial\ncdc_acm\nusblp\n'

/** Who may open which device, and which keyboards are scanners that the browser must not hear. */
export const step: Step = {
  title: 'udev',
  changes(context) {
    const { root, source, station, isRunning, run } = context
    if (!hasDevices(station.role)) return filesGone(context, [RULES, SCANNER_RULES, MODULES])
    const rules = readFileSync(join(source, 'provisioning/udev/60-pratu.rules'), 'utf8')
    const changes = filesAsWanted(context, [
      { path: RULES, content: rules },
      { path: SCANNER_RULES, content: scannerRules(contentOf(join(root, DAEMON_FILE)) ?? '') },
      { path: MODULES, content: MODULE_LIST },
    ])
    if (changes.length === 0 || !isRunning || !existsSync('/run/udev/control')) return changes
    return [
      ...changes,
      {
        did: 'told udev',
        apply: () => {
          run('systemctl', 'restart', 'systemd-modules-load.service')
          run('udevadm', 'control', '--reload')
          run('udevadm', 'trigger', '--action=change', '--settle')
        },
      },
    ]
  },
}
