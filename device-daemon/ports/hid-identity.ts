import * as z from 'zod/mini'
import { UsbId } from './usb-ids.ts'

/** Keys with which a `[[device]]` table names a HID device: `vendor_id` and `product_id`, or `path`. */
export const hidIdentity = {
  /** USB vendor id, four hexadecimal digits: `"0c2e"`. */
  vendor_id: z.optional(UsbId),
  /** USB product id, four hexadecimal digits: `"0901"`. */
  product_id: z.optional(UsbId),
  /** USB serial number, to tell two devices of one model apart. */
  serial_number: z.optional(z.string().check(z.minLength(1))),
  /** The USB socket, for devices without a serial number: HID_PHYS in `/sys/class/hidraw/…/device/uevent`, up to the slash. */
  usb_port: z.optional(z.string().check(z.minLength(1))),
  /** A path that stays, such as a udev symlink; `/dev/hidrawN` itself changes with every plug. */
  path: z.optional(z.string().check(z.startsWith('/'))),
}

const HidIdentitySchema = z.object(hidIdentity)
export type HidIdentity = z.infer<typeof HidIdentitySchema>

/** What an interface of a device is for (HID Usage Tables). */
export interface HidUsage {
  readonly page: number
  readonly usage: number
}
