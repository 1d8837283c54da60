import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import type { FrameShape } from '../framing/frame-stream.ts'
import type { SerialSettings } from '../ports/ports.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'
import { type Ask, openExchanges } from './exchanges.ts'
import type { LibraryPad } from './library-pad.ts'
import { namesBothAfis, padOptions, setsSecurity } from './pad-options.ts'
import { runPad } from './run-pad.ts'

const Options = z.strictObject({ ...serialIdentity, ...padOptions }).check(namesItsDevice, namesBothAfis)

/** The driver of a pad on a serial line: what makers differ in is the line, the shape of its frames and how it is opened. */
export const defineSerialPad = ({
  label,
  line,
  shape,
  openPad,
}: {
  label: { th: string; en: string }
  line: SerialSettings
  shape: FrameShape
  openPad: (ask: Ask) => Promise<LibraryPad>
}) =>
  defineDriver({
    label,
    kind: 'scanner',
    setsSecurity,
    writesTags: true,
    options: Options,
    async run(options, context) {
      const connection = await context.ports.serial.open(options, line, context.signal)
      const ask = openExchanges({ connection, shape, context })
      await runPad(connection, () => openPad(ask), context, options)
    },
  })
