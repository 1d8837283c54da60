import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { checkAccess, onlyPath } from './find-device-path.ts'
import type { HidIdentity, HidUsage } from './hid-identity.ts'
import type { HidPorts } from './ports.ts'
import { withTimeLimit } from './time-limit.ts'

type NodeHid = Pick<
  typeof import('node-hid'),
  'HIDAsync' | 'devicesAsync' | 'getHidapiVersion' | 'setDriverType'
>

/** What node-hid says of one interface of a plugged device. */
export interface ListedHidDevice {
  readonly path?: string | undefined
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | undefined
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
}

export interface HidPortsOptions {
  readonly clock: Clock
  readonly loadNodeHid?: () => Promise<NodeHid>
  /** `/sys/class/hidraw`, where the kernel tells the USB socket of each device. */
  readonly sysfsFolder?: string
}

const matches = (device: ListedHidDevice, identity: HidIdentity, usage: HidUsage): boolean =>
  device.vendorId === Number.parseInt(identity.vendor_id ?? '', 16) &&
  device.productId === Number.parseInt(identity.product_id ?? '', 16) &&
  (identity.serial_number === undefined || device.serialNumber === identity.serial_number) &&
  device.usagePage === usage.page &&
  device.usage === usage.usage

/** The USB socket, as `usb-0000:01:00.0-1.2`; `null` for a device that has none. */
const usbPortOf = async (path: string, sysfsFolder: string): Promise<string | null> => {
  const uevent = await readFile(`${sysfsFolder}/${basename(path)}/device/uevent`, 'utf8')
  return /^HID_PHYS=([^/\n]+)/m.exec(uevent)?.[1] ?? null
}

/** The path of the interface that is meant; fails with a `DeviceError` when none or several fit. */
export const findHidPath = async (
  identity: HidIdentity,
  usage: HidUsage,
  listed: readonly ListedHidDevice[],
  sysfsFolder: string,
): Promise<string> => {
  const paths = listed.filter(device => matches(device, identity, usage)).flatMap(({ path }) => path ?? [])
  const atPort = await Promise.all(
    paths.map(async path =>
      identity.usb_port === undefined || (await usbPortOf(path, sysfsFolder)) === identity.usb_port
        ? path
        : [],
    ),
  )
  const { vendor_id, product_id, serial_number, usb_port } = identity
  return onlyPath(
    atPort.flat(),
    [vendor_id, product_id, serial_number, usb_port].filter(Boolean).join(':'),
    'serial_number or usb_port',
  )
}

/** Loads node-hid's native part with the hidraw driver: its other one would detach the kernel's. */
const loadHidraw = async (loadNodeHid: () => Promise<NodeHid>): Promise<NodeHid> => {
  const nodeHid = await loadNodeHid()
  nodeHid.setDriverType('hidraw')
  try {
    nodeHid.getHidapiVersion()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : cause
    throw new DeviceError(
      'not-supported',
      `HID devices are off, because node-hid cannot be loaded (${why}). Install the packages libusb-1.0-0 and libudev1.`,
      { cause },
    )
  }
  return nodeHid
}

/** HID devices through node-hid and the kernel's hidraw, loaded when the first is opened. */
export const createHidPorts = ({
  clock,
  loadNodeHid = () => import('node-hid'),
  sysfsFolder = '/sys/class/hidraw',
}: HidPortsOptions): HidPorts => ({
  open: async (identity, usage, signal) => {
    const nodeHid = await loadHidraw(loadNodeHid)
    const path =
      identity.path ?? (await findHidPath(identity, usage, await nodeHid.devicesAsync(), sysfsFolder))
    await checkAccess(path, 'Add a udev rule that gives the daemon\'s group this device (MODE="0660").')
    const device = await nodeHid.HIDAsync.open(path)

    const connection = openConnection(signal, () => device.close())
    device.on('error', (error: Error) =>
      connection.lose(new DeviceError('unplugged', `${path} was unplugged.`, { cause: error })),
    )
    const { vendorId } = await device.getDeviceInfo()
    return {
      vendorId,
      closed: connection.closed,
      close: connection.close,
      onReport: listener => {
        device.on('data', connection.guard(listener))
      },
      sendFeatureReport: async (report, timeoutMs) => {
        await withTimeLimit(device.sendFeatureReport(Buffer.from(report)), connection, clock, timeoutMs)
      },
    }
  },
})
