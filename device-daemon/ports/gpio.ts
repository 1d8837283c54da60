import { readdirSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { createGpiomonPorts } from './gpio-gpiomon.ts'
import type { GpioReader } from './gpio-identity.ts'
import { createOnoffPorts } from './gpio-onoff.ts'
import { findGpiodTools } from './gpiod-tools.ts'
import type { GpioPorts } from './ports.ts'

export interface GpioPortsOptions {
  readonly clock: Clock
  /** What is to read the lines; undefined: the best that this computer has. */
  readonly reader: GpioReader | undefined
  /** In whose PATH gpiomon is looked for. */
  readonly environment?: NodeJS.ProcessEnv
  readonly deviceFolder?: string
}

const GPIOMON_IS_MISSING =
  "GPIO is to be read through gpiomon, which is missing. Install Debian's package gpiod."

/**
 * The computer's GPIO lines: through gpiomon where it is installed and the kernel has device files of its chips, because
 * there the kernel dates every edge; else through onoff. Looked for at every opening, so that installing it is enough.
 */
export const createGpioPorts = ({
  clock,
  reader,
  environment = process.env,
  deviceFolder = '/dev',
}: GpioPortsOptions): GpioPorts => ({
  open: async (identity, signal) => {
    const tools = reader === 'onoff' ? null : await findGpiodTools(environment)
    if (reader === 'gpiomon' && !tools) throw new DeviceError('not-supported', GPIOMON_IS_MISSING)
    const isWanted =
      reader === 'gpiomon' || readdirSync(deviceFolder).some(name => name.startsWith('gpiochip'))
    const ports =
      tools && isWanted ? createGpiomonPorts({ clock, tools, deviceFolder }) : createOnoffPorts({ clock })
    return ports.open(identity, signal)
  },
})
