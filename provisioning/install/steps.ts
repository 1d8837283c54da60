import type { Step } from './step.ts'
import { step as accounts } from './steps/accounts.ts'
import { step as command } from './steps/command.ts'
import { step as daemonConfiguration } from './steps/daemon-configuration.ts'
import { step as devices } from './steps/devices.ts'
import { step as folders } from './steps/folders.ts'
import { step as journal } from './steps/journal.ts'
import { step as kiosk } from './steps/kiosk.ts'
import { step as packages } from './steps/packages.ts'
import { step as release } from './steps/release.ts'
import { step as schoolConfiguration } from './steps/school-configuration.ts'
import { step as units } from './steps/units.ts'

/** In this order: each finds what those before it made. */
export const STEPS: readonly Step[] = [
  packages,
  release,
  command,
  accounts,
  schoolConfiguration,
  folders,
  daemonConfiguration,
  devices,
  journal,
  kiosk,
  units,
]
