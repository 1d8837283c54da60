import type { Clock } from '../clock.ts'
import { createDeviceFilePorts } from './device-file.ts'
import { createGpioPorts } from './gpio.ts'
import { createHidPorts } from './hid.ts'
import type { Ports } from './ports.ts'
import { createSerialPorts } from './serial.ts'
import { createTcpPorts } from './tcp.ts'

/** This computer's hardware and network. */
export const openPorts = (clock: Clock): Ports => ({
  serial: createSerialPorts(clock),
  hid: createHidPorts({ clock }),
  gpio: createGpioPorts(),
  deviceFile: createDeviceFilePorts(clock),
  tcp: createTcpPorts(clock),
})
