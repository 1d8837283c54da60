import * as z from 'zod/mini'
import { UsbId } from './usb-ids.ts'

/** Keys with which a `[[device]]` table names a serial device: `path`, or `vendor_id` and `product_id`. */
export const serialIdentity = {
  /** A path that stays: `/dev/serial/by-id/…`, or `/dev/serial/by-path/…` (the USB socket) for chips without a serial number. */
  path: z.optional(z.string().check(z.startsWith('/'))),
  /** USB vendor id, four hexadecimal digits: `"1a86"`. */
  vendor_id: z.optional(UsbId),
  /** USB product id, four hexadecimal digits: `"7523"`. */
  product_id: z.optional(UsbId),
  /** USB serial number, to tell two devices of one model apart. */
  serial_number: z.optional(z.string().check(z.minLength(1))),
}

const SerialIdentitySchema = z.object(serialIdentity)
export type SerialIdentity = z.infer<typeof SerialIdentitySchema>
