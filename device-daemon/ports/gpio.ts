import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { findGpiomonPorts } from './gpio-gpiomon.ts'
import type { GpioReader } from './gpio-identity.ts'
import { createOnoffPorts } from './gpio-onoff.ts'
import type { GpioPorts } from './ports.ts'

const GPIOMON_IS_MISSING =
  "GPIO is to be read through gpiomon, which is missing. Install Debian's package gpiod."

/**
 * The computer's GPIO lines: through gpiomon where it is installed, because the kernel dates its edges, and else through
 * onoff, unless the configuration wants one of them.
 */
export const createGpioPorts = (clock: Clock, wanted?: GpioReader): GpioPorts => ({
  open: async (identity, signal) => {
    const gpiomon = wanted === 'onoff' ? null : await findGpiomonPorts(clock)
    if (!gpiomon && wanted === 'gpiomon') throw new DeviceError('not-supported', GPIOMON_IS_MISSING)
    return (gpiomon ?? createOnoffPorts({ clock })).open(identity, signal)
  },
})
