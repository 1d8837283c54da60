import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makers whose USB devices are scanners and nothing else, and clones that are known by both ids. */
const MAKERS = new Map([
  ['0c2e', 'honeywell'],
  ['23d0', 'youjie'],
  ['05e0', 'zebra'],
  ['05f9', 'datalogic'],
])
const CLONES = new Map([['ffff:0035', 'scanner']])

/** A USB device's interface, as sysfs tells of it. */
export interface UsbInterface {
  readonly vendorId: string
  readonly productId: string
  /** `class:subclass:protocol`, hexadecimal: `03:01:01` is a keyboard. */
  readonly kind: string
}

const KEYBOARD = '03:01:01'
const HID = /^03:/
const SERIAL = /^02:02:/

/** The `[[device]]` tables of known scanners that are plugged in and that `configuration` does not name. */
export function proposeScanners(plugged: readonly UsbInterface[], configuration: string): string[] {
  const proposed = new Map<string, string>()
  for (const { vendorId, productId, kind } of plugged) {
    const maker = MAKERS.get(vendorId) ?? CLONES.get(`${vendorId}:${productId}`)
    const driver =
      kind === KEYBOARD
        ? 'hid-keyboard'
        : HID.test(kind)
          ? 'hid-pos'
          : SERIAL.test(kind)
            ? 'barcode-serial'
            : null
    if (maker === undefined || driver === null) continue
    const id = `${vendorId}:${productId}`
    // A scanner that types often has a second HID interface, for its settings.
    if (proposed.has(id) && driver !== 'hid-keyboard') continue
    if (new RegExp(`^product_id = "${productId}"`, 'im').test(configuration)) continue
    proposed.set(
      id,
      `[[device]]\nname = "${maker}-${productId}"\ndriver = "${driver}"\nvendor_id = "${vendorId}"\nproduct_id = "${productId}"\n`,
    )
  }
  return [...proposed.values()]
}

/** What is plugged in now. */
export function readUsbInterfaces(root: string): UsbInterface[] {
  const folder = join(root, 'sys/bus/usb/devices')
  if (!existsSync(folder)) return []
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8').trim()
  return (
    readdirSync(folder)
      // 1-0:1.0 is the first bus's own hub, which has no device of that name.
      .filter(name => /^\d+-[1-9][\d.]*:\d+\.\d+$/.test(name))
      .sort()
      .map(name => {
        const device = name.split(':')[0] ?? ''
        return {
          vendorId: read(device, 'idVendor'),
          productId: read(device, 'idProduct'),
          kind: ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol']
            .map(part => read(name, part))
            .join(':'),
        }
      })
  )
}
