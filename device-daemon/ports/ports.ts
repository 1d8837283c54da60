import type { GpioIdentity } from './gpio-identity.ts'
import type { HidIdentity, HidUsage } from './hid-identity.ts'
import type { SerialIdentity } from './serial-identity.ts'

/** The hardware, as an argument: drivers open devices here, tests hand in their own. */
export interface Ports {
  readonly serial: SerialPorts
  readonly hid: HidPorts
  readonly gpio: GpioPorts
  readonly deviceFile: DeviceFilePorts
  readonly tcp: TcpPorts
}

/**
 * One open device. `open` rejects with a `DeviceError` that names what to do, and closes the device when its signal
 * aborts. A listener that throws loses its device; it never reaches the process.
 */
export interface Connection {
  /** Settles when the device is gone: with the reason when it was lost, with `null` when it was closed. Never rejects. */
  readonly closed: Promise<Error | null>
  close(): Promise<void>
}

export interface SerialSettings {
  readonly baudRate: number
  readonly dataBits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  readonly stopBits: 1 | 2
}

/** A device to which bytes go and from which bytes come. */
export interface ByteConnection extends Connection {
  onData(listener: (bytes: Uint8Array) => void): void
  /** Rejects when the device is gone or has not taken the bytes within `timeoutMs`. */
  write(bytes: Uint8Array, timeoutMs: number): Promise<void>
}

export interface SerialPorts {
  open(identity: SerialIdentity, settings: SerialSettings, signal: AbortSignal): Promise<ByteConnection>
}

export interface DeviceFilePorts {
  /** Opens a character device as the kernel names it: `/dev/usb/lp0`. */
  open(path: string, signal: AbortSignal): Promise<ByteConnection>
}

export interface TcpAddress {
  readonly host: string
  readonly port: number
}

export interface TcpPorts {
  open(address: TcpAddress, signal: AbortSignal): Promise<ByteConnection>
}

export interface HidConnection extends Connection {
  readonly vendorId: number
  /** Each report as hidraw gives it: with its id first where the device numbers its reports. */
  onReport(listener: (report: Uint8Array) => void): void
  /** Sends a feature report, its id first. Rejects when the device is gone or has not taken it within `timeoutMs`. */
  sendFeatureReport(report: Uint8Array, timeoutMs: number): Promise<void>
}

export interface HidPorts {
  /** Opens the interface of a device that has the wanted usage: a scanner often shows several. */
  open(identity: HidIdentity, usage: HidUsage, signal: AbortSignal): Promise<HidConnection>
}

/** A change of a line. The same level may come twice when edges came too fast for whoever reads them. */
export interface GpioEdge {
  readonly line: number
  readonly isHigh: boolean
  /** When it happened, in monotonic milliseconds of the daemon's clock; edges come in the order of their times. */
  readonly atMs: number
}

export interface GpioConnection extends Connection {
  /** The level as far as it is known: at the opening, and after the last edge that was told. */
  isHigh(line: number): boolean
  onEdge(listener: (edge: GpioEdge) => void): void
}

export interface GpioPorts {
  /** Opens lines of one chip as inputs with interrupts on both edges. */
  open(identity: GpioIdentity, signal: AbortSignal): Promise<GpioConnection>
}
