import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { decodeEm4100Frames } from '../framing/em4100-frames.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'
import { createSilenceTimer } from '../silence-timer.ts'

const Options = z
  .strictObject({
    ...serialIdentity,
    /** A card is gone when its frames, which repeat every 50 to 65 ms, have been silent this long. */
    gone_after_ms: z._default(z.int().check(z.gte(100), z.lte(10_000)), 300),
  })
  .check(namesItsDevice)

/** RDM6300-type readers of 125 kHz EM4100 cards, 9600 8N1. A card is one scan for as long as it stays. */
export const driver = defineDriver({
  label: { th: 'เครื่องอ่านบัตร EM4100 (พอร์ตอนุกรม)', en: 'EM4100 card reader (serial)' },
  kind: 'card-reader',
  options: Options,
  async run(options, context) {
    const port = await context.ports.serial.open(
      options,
      { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 },
      context.signal,
    )
    let present: string | null = null
    const silence = createSilenceTimer(context.clock, options.gone_after_ms, () => {
      present = null
      frames.drop()
    })
    const frames = decodeEm4100Frames({
      tag: id => {
        if (id !== present) context.scan(id)
        present = id
      },
      garbage: context.garbage,
    })
    port.onData(bytes => {
      silence.restart()
      frames.push(bytes)
    })
    context.online()

    const loss = await port.closed
    silence.cancel()
    if (loss) throw loss
  },
})
