import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { decodeLines } from '../framing/lines.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'
import { createSilenceTimer } from '../silence-timer.ts'

/** A scanner sends a code at once; after this silence the rest of it is not going to come. */
const HALF_FRAME_MS = 1_000

const Options = z
  .strictObject({
    ...serialIdentity,
    /** Bits a second, as the scanner is set. USB scanners ignore it. */
    baud_rate: z._default(z.int().check(z.gte(300), z.lte(921_600)), 9_600),
    data_bits: z._default(z.literal([7, 8]), 8),
    parity: z._default(z.enum(['none', 'even', 'odd']), 'none'),
    stop_bits: z._default(z.literal([1, 2]), 1),
    /** For a scanner that is set to send no CR, LF or ETX after a code: this silence ends a code. */
    idle_gap_ms: z.optional(z.int().check(z.gte(10), z.lte(2_000))),
  })
  .check(namesItsDevice)

/** Scanners with a serial port or a USB one that acts as such (CDC-ACM): ASCII ended by CR, LF, CRLF, ETX or silence. */
export const driver = defineDriver({
  label: { th: 'เครื่องอ่านบาร์โค้ด (พอร์ตอนุกรม)', en: 'Barcode scanner (serial)' },
  kind: 'scanner',
  options: Options,
  async run(options, context) {
    const port = await context.ports.serial.open(
      options,
      {
        baudRate: options.baud_rate,
        dataBits: options.data_bits,
        parity: options.parity,
        stopBits: options.stop_bits,
      },
      context.signal,
    )
    const lines = decodeLines(context)
    const silence = createSilenceTimer(
      context.clock,
      options.idle_gap_ms ?? HALF_FRAME_MS,
      options.idle_gap_ms === undefined ? lines.drop : lines.end,
    )
    port.onData(bytes => {
      silence.restart()
      lines.push(bytes)
    })
    context.online()

    const loss = await port.closed
    silence.cancel()
    if (loss) throw loss
  },
})
