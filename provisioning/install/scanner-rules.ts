import { parse } from 'smol-toml'
import * as z from 'zod/mini'

const HidDevice = z.object({
  driver: z.enum(['hid-keyboard', 'hid-pos']),
  vendor_id: z.string(),
  product_id: z.string(),
})
type HidDevice = z.infer<typeof HidDevice>

const HEADING = `# Made by Pratu from /etc/pratu/daemon.toml; after a change there: sudo pratu repair
`

/**
 * udev's rules for the HID devices that daemon.toml names: the daemon may read them, under a name that stays, and what a
 * keyboard scanner types reaches nobody else. A scanner that the file does not name is left to the browser, which
 * understands it as well.
 */
export const scannerRules = (daemonToml: string): string =>
  [HEADING, ...hidDevicesOf(daemonToml).map(rulesFor)].join('\n')

function hidDevicesOf(daemonToml: string): HidDevice[] {
  const { device: tables } = parse(daemonToml)
  const named = (Array.isArray(tables) ? tables : []).flatMap(table => {
    const { data } = HidDevice.safeParse(table)
    return data
      ? [{ ...data, vendor_id: data.vendor_id.toLowerCase(), product_id: data.product_id.toLowerCase() }]
      : []
  })
  return [...new Map(named.map(device => [JSON.stringify(device), device])).values()]
}

function rulesFor({ driver, vendor_id, product_id }: HidDevice): string {
  const isDevice = `ATTRS{idVendor}=="${vendor_id}", ATTRS{idProduct}=="${product_id}"`
  const name = `pratu/hid-${vendor_id}-${product_id}`
  return [
    `KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ${isDevice}, GROUP="pratu-daemon", MODE="0660", IMPORT{builtin}="usb_id", IMPORT{builtin}="path_id"`,
    `KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ${isDevice}, ENV{ID_SERIAL_SHORT}=="?*", SYMLINK+="${name}-$env{ID_SERIAL_SHORT}-$env{ID_USB_INTERFACE_NUM}"`,
    `KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ${isDevice}, ENV{ID_SERIAL_SHORT}!="?*", SYMLINK+="${name}-$env{ID_PATH_TAG}"`,
    ...(driver === 'hid-keyboard'
      ? [
          `ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event[0-9]*", ${isDevice}, ENV{LIBINPUT_IGNORE_DEVICE}="1", GROUP="pratu-daemon", MODE="0660"`,
        ]
      : []),
    '',
  ].join('\n')
}
