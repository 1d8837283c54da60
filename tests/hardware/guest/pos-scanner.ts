import { closeSync, openSync, writeSync } from 'node:fs'

/** Kinds of events in Linux's include/uapi/linux/uhid.h. */
const UHID_DESTROY = 1
const UHID_CREATE2 = 11
const UHID_INPUT2 = 12

const BUS_USB = 3

/** One collection of page 8C (bar code scanner), usage 2, with one input report: id 2 and 63 bytes. */
const DESCRIPTOR = Buffer.from('058c0902a10185021500 26ff007508953f09fe8102c0'.replace(' ', ''), 'hex')

/** Where a report's parts lie, its id first (HID Point of Sale Usage Tables, as scanners fill it). */
const REPORT_BYTES = 64
const DATA_OFFSET = 5
const DATA_BYTES = 56

const text = (value: string, bytes: number) => {
  const field = Buffer.alloc(bytes)
  field.write(value)
  return field
}

const numbers = (write: 'writeUInt16LE' | 'writeUInt32LE', bytes: number, values: readonly number[]) => {
  const field = Buffer.alloc(bytes * values.length)
  for (const [index, value] of values.entries()) field[write](value, index * bytes)
  return field
}
const u16 = (...values: number[]) => numbers('writeUInt16LE', 2, values)
const u32 = (...values: number[]) => numbers('writeUInt32LE', 4, values)

/** A scanner in HID POS mode that the kernel takes for a real one; it is plugged in when this returns. */
export const plugPosScanner = ({ vendorId, productId }: { vendorId: number; productId: number }) => {
  const device = openSync('/dev/uhid', 'r+')
  writeSync(
    device,
    Buffer.concat([
      u32(UHID_CREATE2),
      ...[text('POS scanner', 128), text('usb-rig/input0', 64), text('4711', 64)],
      u16(DESCRIPTOR.length, BUS_USB),
      u32(vendorId, productId, 1, 0),
      DESCRIPTOR,
      Buffer.alloc(4096 - DESCRIPTOR.length),
    ]),
  )
  return {
    /** Sends a code as QR (`]Q1`), in as many reports as it needs. */
    scan(code: string): void {
      const data = Buffer.from(code, 'latin1')
      for (let offset = 0; offset < data.length; offset += DATA_BYTES) {
        const part = data.subarray(offset, offset + DATA_BYTES)
        const report = Buffer.alloc(REPORT_BYTES)
        report.set([2, part.length, ...Buffer.from(']Q1')])
        report.set(part, DATA_OFFSET)
        report[REPORT_BYTES - 1] = offset + DATA_BYTES < data.length ? 1 : 0
        writeSync(device, Buffer.concat([u32(UHID_INPUT2), u16(REPORT_BYTES), report]))
      }
    },
    unplug(): void {
      writeSync(device, u32(UHID_DESTROY))
      closeSync(device)
    },
  }
}
