import type { SerialPort } from 'serialport'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { checkAccess, onlyPath } from './find-device-path.ts'
import type { SerialPorts, SerialSettings } from './ports.ts'
import type { SerialIdentity } from './serial-identity.ts'
import { withTimeLimit } from './time-limit.ts'

/** What `SerialPort.list` says of a plugged device. Ptys are never listed. */
export interface ListedSerialPort {
  readonly path: string
  readonly vendorId?: string | undefined
  readonly productId?: string | undefined
  readonly serialNumber?: string | undefined
}

export const findSerialPath = (identity: SerialIdentity, listed: readonly ListedSerialPort[]): string => {
  const { vendor_id = '', product_id = '', serial_number } = identity
  const found = listed.filter(
    port =>
      port.vendorId?.toLowerCase() === vendor_id.toLowerCase() &&
      port.productId?.toLowerCase() === product_id.toLowerCase() &&
      (serial_number === undefined || port.serialNumber === serial_number),
  )
  return onlyPath(
    found.map(port => port.path),
    [vendor_id, product_id, serial_number].filter(Boolean).join(':'),
    'serial_number, or by a path in /dev/serial/by-path',
  )
}

const listPorts = async (list: () => Promise<readonly ListedSerialPort[]>) => {
  try {
    return await list()
  } catch (cause) {
    throw new DeviceError(
      'not-supported',
      `Serial devices cannot be listed (${cause instanceof Error ? cause.message : cause}). Install the package udev, or name the device by its path.`,
      { cause },
    )
  }
}

const openPort = (port: SerialPort): Promise<void> =>
  new Promise((resolve, reject) => {
    port.open(error => {
      if (!error) return resolve()
      // The binding gives no code, only the words of its lock.
      const isLocked = error.message.includes('Cannot lock port')
      const sentence = isLocked
        ? `${port.path} is in use by another program or another device table. Close it there.`
        : `${port.path} cannot be opened: ${error.message}`
      reject(new DeviceError(isLocked ? 'busy' : 'error', sentence, { cause: error }))
    })
  })

/**
 * The package itself notices an unplug only while it waits for bytes; when one comes during a read it reads nothing for
 * ever, at full speed. The kernel's own word reaches its poller in either case.
 */
const onHangUp = ({ port: binding }: SerialPort, listener: () => void): void => {
  if (binding && 'poller' in binding) binding.poller.once('disconnect', listener)
}

const closePort = (port: SerialPort): Promise<void> =>
  new Promise((resolve, reject) => {
    if (!port.isOpen) return resolve()
    port.close(error => (error ? reject(error) : resolve()))
  })

const writeTo = (port: SerialPort, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    port.write(bytes, error => (error ? reject(error) : resolve()))
  })

/** Serial ports through the serialport package, which is loaded when the first is opened. */
export const createSerialPorts = (clock: Clock): SerialPorts => ({
  open: async (identity: SerialIdentity, settings: SerialSettings, signal: AbortSignal) => {
    const serialport = await import('serialport')
    const path = identity.path ?? findSerialPath(identity, await listPorts(serialport.SerialPort.list))
    await checkAccess(path, "Add the daemon's user to the group dialout.")
    const port = new serialport.SerialPort({ ...settings, path, autoOpen: false })
    await openPort(port)

    const connection = openConnection(signal, () => closePort(port))
    const unplugged = () => connection.lose(new DeviceError('unplugged', `${path} was unplugged.`))
    onHangUp(port, unplugged)
    port.on('close', unplugged)
    port.on('end', unplugged)
    port.on('error', error =>
      connection.lose(new DeviceError('error', `${path} failed: ${error.message}`, { cause: error })),
    )
    return {
      closed: connection.closed,
      close: connection.close,
      onData: listener => {
        port.on('data', connection.guard(listener))
      },
      write: (bytes, timeoutMs) => withTimeLimit(writeTo(port, bytes), connection, clock, timeoutMs),
    }
  },
})
