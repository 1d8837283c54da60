import * as z from 'zod/mini'

/** A USB vendor or product id as `lsusb` prints it: four hexadecimal digits. */
export const UsbId = z
  .string()
  .check(z.regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits, as lsusb prints them'))

interface NamedDevice {
  readonly path?: string | undefined
  readonly vendor_id?: string | undefined
  readonly product_id?: string | undefined
}

/** For a driver's options: the table says which device it means. */
export const namesItsDevice = z.refine<NamedDevice>(
  ({ path, vendor_id, product_id }) =>
    path !== undefined || (vendor_id !== undefined && product_id !== undefined),
  'needs either path, or vendor_id and product_id',
)
