import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scannerRules } from '../scanner-rules.ts'
import { hasDevices } from '../station.ts'
import type { Step } from '../step.ts'
import { contentOf, filesAsWanted, filesGone } from '../wanted-file.ts'
import { DAEMON_FILE } from './daemon-configuration.ts'

const RULES_FOLDER = '/etc/udev/rules.d'
const SCANNER_RULES = join(RULES_FOLDER, '62-pratu-scanners.rules')
/** The rules that are the same on every station. */
const RULES = readdirSync(new URL('../../udev', import.meta.url)).sort()
const MODULES = '/etc/modules-load.d/pratu.conf'

/** Loaded at the start, so that the daemon's unit knows these classes of devices before one is plugged in. */
const MODULE_LIST =
  '# Classes of devices that the unit pratu-daemon allows.\nhid\nusbserial\ncdc_acm\nusblp\n'

/** Who may open which device, and which keyboards are scanners that the browser must not hear. */
export const step: Step = {
  title: 'udev',
  makes: [...RULES.map(name => join(RULES_FOLDER, name)), SCANNER_RULES, MODULES],
  changes(context) {
    const { root, source, station, isRunning, run } = context
    const rules = RULES.map(name => ({
      path: join(RULES_FOLDER, name),
      content: readFileSync(join(source, 'provisioning/udev', name), 'utf8'),
    }))
    const ofDevices = [
      { path: SCANNER_RULES, content: scannerRules(contentOf(join(root, DAEMON_FILE)) ?? '') },
      { path: MODULES, content: MODULE_LIST },
    ]
    const changes = hasDevices(station.role)
      ? filesAsWanted(context, [...rules, ...ofDevices])
      : [...filesAsWanted(context, rules), ...filesGone(context, [SCANNER_RULES, MODULES])]
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
