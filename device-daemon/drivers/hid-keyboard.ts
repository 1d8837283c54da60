import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { canonicalEm4100Id, EM4100_FORMATS } from '../framing/em4100-id.ts'
import { decodeKeyboardReports } from '../framing/keyboard-reports.ts'
import { hidIdentity } from '../ports/hid-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'
import { createSilenceTimer } from '../silence-timer.ts'

const KEYBOARD = { page: 0x01, usage: 0x06 }

/** A scanner types a code at once; after this silence the rest of it is not going to come. */
const HALF_CODE_MS = 1_000

const Options = z
  .strictObject({
    ...hidIdentity,
    /** For a scanner that is set to send no Enter or Tab after a code: this silence ends a code. */
    idle_gap_ms: z.optional(z.int().check(z.gte(20), z.lte(2_000))),
    /**
     * `text`: codes as they are typed. The others are for EM4100 card readers that type, so that a card has the same code
     * on every reader: `em4100-hex`, `em4100-decimal` (0008844356) or `em4100-3+5` (134,62532).
     */
    format: z._default(z.enum(['text', ...EM4100_FORMATS]), 'text'),
    /** The first hexadecimal digits of the cards, which the decimal forms leave out; an em4100-serial reader shows them. */
    em4100_prefix: z._default(z.string().check(z.regex(/^[0-9a-fA-F]{0,4}$/)), ''),
    /** The reader types a card's bytes last first. */
    em4100_reversed: z._default(z.boolean(), false),
  })
  .check(namesItsDevice)

/** Scanners and card readers that act as a USB keyboard, read as reports so that no keyboard layout can garble them. */
export const driver = defineDriver({
  label: { th: 'เครื่องอ่านแบบแป้นพิมพ์ (USB)', en: 'Keyboard scanner (USB)' },
  kind: options => (options.format === 'text' ? 'scanner' : 'card-reader'),
  typesKeys: true,
  options: Options,
  async run(options, context) {
    const { format, em4100_prefix: prefix, em4100_reversed: isReversed, idle_gap_ms } = options
    const device = await context.ports.hid.open(options, KEYBOARD, context.signal)
    const keys = decodeKeyboardReports({
      scan: (typed, symbology) => {
        const code = format === 'text' ? typed : canonicalEm4100Id(typed, format, { prefix, isReversed })
        if (code === null) context.garbage()
        else context.scan(code, symbology)
      },
      garbage: context.garbage,
    })
    const silence = createSilenceTimer(
      context.clock,
      idle_gap_ms ?? HALF_CODE_MS,
      idle_gap_ms === undefined ? keys.drop : keys.end,
    )
    device.onReport(report => {
      silence.restart()
      keys.push(report)
    })
    context.online()

    const loss = await device.closed
    silence.cancel()
    if (loss) throw loss
  },
})
