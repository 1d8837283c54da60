import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { padFrames } from '../framing/3m-810/frames.ts'
import { openThreeMPad } from '../pads/3m-pad.ts'
import { openExchanges } from '../pads/exchanges.ts'
import { namesBothAfis, padOptions, setsSecurity } from '../pads/pad-options.ts'
import { runPad } from '../pads/run-pad.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'

const Options = z.strictObject({ ...serialIdentity, ...padOptions }).check(namesItsDevice, namesBothAfis)

/** 3M pads of the types 810 and 210, 19200 8N1. */
export const driver = defineDriver({
  label: { th: 'แท่นอ่านแท็กหนังสือ 3M', en: '3M library tag pad' },
  kind: 'scanner',
  setsSecurity,
  options: Options,
  async run(options, context) {
    const connection = await context.ports.serial.open(
      options,
      { baudRate: 19_200, dataBits: 8, parity: 'none', stopBits: 1 },
      context.signal,
    )
    const ask = openExchanges({ connection, shape: padFrames, context })
    await runPad(connection, () => openThreeMPad(ask), context, options)
  },
})
