import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { decodePosReports } from '../framing/pos-reports.ts'
import { hidIdentity } from '../ports/hid-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'
import { createSilenceTimer } from '../silence-timer.ts'

/** HID Point of Sale Usage Tables 1.02: page Bar Code Scanner, usage Bar Code Scanner. */
const BARCODE_SCANNER = { page: 0x8c, usage: 0x02 }

/** Honeywell and Youjie scanners send nothing until feature report 254 switches them on. */
const VENDORS_TO_SWITCH_ON = [0x0c2e, 0x23d0]
const SWITCH_ON = Uint8Array.of(254, 1)
const SWITCH_ON_TIMEOUT_MS = 2_000

/** The reports of one code come at once; after this silence the rest of it is not going to come. */
const HALF_CODE_MS = 1_000

const Options = z.strictObject(hidIdentity).check(namesItsDevice)

/** Scanners in HID POS mode (Honeywell, Zebra, Datalogic and others), which type into no browser. */
export const driver = defineDriver({
  label: { th: 'เครื่องอ่านบาร์โค้ด (USB HID POS)', en: 'Barcode scanner (USB HID POS)' },
  kind: 'scanner',
  options: Options,
  async run(options, context) {
    const device = await context.ports.hid.open(options, BARCODE_SCANNER, context.signal)
    const reports = decodePosReports(context)
    const silence = createSilenceTimer(context.clock, HALF_CODE_MS, reports.drop)
    device.onReport(report => {
      silence.restart()
      reports.push(report)
    })
    if (VENDORS_TO_SWITCH_ON.includes(device.vendorId)) {
      await device.sendFeatureReport(SWITCH_ON, SWITCH_ON_TIMEOUT_MS)
    }
    context.online()

    const loss = await device.closed
    silence.cancel()
    if (loss) throw loss
  },
})
