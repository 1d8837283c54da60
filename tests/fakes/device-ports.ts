import { openConnection } from '../../device-daemon/ports/connection.ts'
import type { GpioIdentity } from '../../device-daemon/ports/gpio-identity.ts'
import type { HidIdentity, HidUsage } from '../../device-daemon/ports/hid-identity.ts'
import type { GpioEdge, Ports, SerialSettings, TcpAddress } from '../../device-daemon/ports/ports.ts'
import type { SerialIdentity } from '../../device-daemon/ports/serial-identity.ts'

/** A device that a driver opened, from the device's side. */
export interface FakeDevice<Heard> {
  /** The device says something. */
  send(heard: Heard): void
  /** The device is pulled out. */
  unplug(reason: Error): void
  isOpen(): boolean
}

export interface FakePorts extends Ports {
  readonly serialDevices: (FakeDevice<Uint8Array> & { identity: SerialIdentity; settings: SerialSettings })[]
  readonly hidDevices: (FakeDevice<Uint8Array> & {
    identity: HidIdentity
    usage: HidUsage
    features: number[][]
  })[]
  readonly gpioChips: (FakeDevice<GpioEdge> & { identity: GpioIdentity })[]
  readonly deviceFiles: (FakeDevice<Uint8Array> & { path: string })[]
  readonly tcpDevices: (FakeDevice<Uint8Array> & { address: TcpAddress })[]
}

export interface FakeHardware {
  /** Of every HID device. */
  readonly vendorId?: number
  /** Which lines are high from the start, by number; the others are low. */
  readonly highLines?: readonly number[]
  /** What serial devices answer to what is written to them; null where they stay silent. */
  readonly answer?: (written: Uint8Array) => Uint8Array | null
  /** What `open` fails with. */
  readonly failure?: Error
}

const connect = <Heard>(signal: AbortSignal) => {
  let isOpen = true
  const listeners: ((heard: Heard) => void)[] = []
  const connection = openConnection(signal, async () => {
    isOpen = false
  })
  return {
    connection,
    listen: (listener: (heard: Heard) => void) => {
      listeners.push(connection.guard(listener))
    },
    device: {
      send: (heard: Heard) => {
        for (const listener of listeners) listener(heard)
      },
      unplug: connection.lose,
      isOpen: () => isOpen,
    },
  }
}

/** Ports behind which every device is there and says what a test lets it say. */
export const createFakePorts = ({
  vendorId = 0x05e0,
  highLines = [],
  answer = () => null,
  failure,
}: FakeHardware = {}): FakePorts => {
  const serialDevices: FakePorts['serialDevices'] = []
  const hidDevices: FakePorts['hidDevices'] = []
  const gpioChips: FakePorts['gpioChips'] = []
  const deviceFiles: FakePorts['deviceFiles'] = []
  const tcpDevices: FakePorts['tcpDevices'] = []
  return {
    serialDevices,
    hidDevices,
    gpioChips,
    deviceFiles,
    tcpDevices,
    serial: {
      open: async (identity, settings, signal) => {
        if (failure) throw failure
        const { connection, device, listen } = connect<Uint8Array>(signal)
        serialDevices.push({ ...device, identity, settings })
        const write = async (bytes: Uint8Array) => {
          const answered = answer(bytes)
          if (answered) device.send(answered)
        }
        return { ...connection, onData: listen, write }
      },
    },
    hid: {
      open: async (identity, usage, signal) => {
        if (failure) throw failure
        const { connection, device, listen } = connect<Uint8Array>(signal)
        const features: number[][] = []
        hidDevices.push({ ...device, identity, usage, features })
        return {
          ...connection,
          vendorId,
          onReport: listen,
          sendFeatureReport: async report => {
            features.push([...report])
          },
        }
      },
    },
    gpio: {
      open: async (identity, signal) => {
        if (failure) throw failure
        const { connection, device, listen } = connect<GpioEdge>(signal)
        gpioChips.push({ ...device, identity })
        return { ...connection, isHigh: line => highLines.includes(line), onEdge: listen }
      },
    },
    deviceFile: {
      open: async (path, signal) => {
        if (failure) throw failure
        const { connection, device, listen } = connect<Uint8Array>(signal)
        deviceFiles.push({ ...device, path })
        return { ...connection, onData: listen, write: async () => {} }
      },
    },
    tcp: {
      open: async (address, signal) => {
        if (failure) throw failure
        const { connection, device, listen } = connect<Uint8Array>(signal)
        tcpDevices.push({ ...device, address })
        return { ...connection, onData: listen, write: async () => {} }
      },
    },
  }
}
