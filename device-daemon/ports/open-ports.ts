import type { Clock } from '../clock.ts'
import { createDeviceFilePorts } from './device-file.ts'
import { createGpioPorts } from './gpio.ts'
import type { GpioReader } from './gpio-identity.ts'
import { createHidPorts } from './hid.ts'
import type { Ports } from './ports.ts'
import { createSerialPorts } from './serial.ts'
import { createTcpPorts } from './tcp.ts'

/** This computer's hardware and network. `gpioReader`: what is to read GPIO lines, where the configuration says so. */
export const openPorts = (clock: Clock, gpioReader?: GpioReader): Ports => ({
  serial: createSerialPorts(clock),
  hid: createHidPorts({ clock }),
  gpio: createGpioPorts({ clock, reader: gpioReader }),
  deviceFile: createDeviceFilePorts(clock),
  tcp: createTcpPorts(clock),
})
