import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { feigFrames } from '../framing/feig/frames.ts'
import { openExchanges } from '../pads/exchanges.ts'
import { openFeigPad } from '../pads/feig-pad.ts'
import { namesBothAfis, padOptions, setsSecurity } from '../pads/pad-options.ts'
import { runPad } from '../pads/run-pad.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'

const Options = z.strictObject({ ...serialIdentity, ...padOptions }).check(namesItsDevice, namesBothAfis)

/** FEIG OBID readers of library tags in ISO-Host mode, 38400 8E1. */
export const driver = defineDriver({
  label: { th: 'แท่นอ่านแท็กหนังสือ FEIG', en: 'FEIG library tag reader' },
  kind: 'scanner',
  setsSecurity,
  options: Options,
  async run(options, context) {
    const connection = await context.ports.serial.open(
      options,
      { baudRate: 38_400, dataBits: 8, parity: 'even', stopBits: 1 },
      context.signal,
    )
    const ask = openExchanges({ connection, shape: feigFrames, context })
    await runPad(connection, () => openFeigPad(ask), context, options)
  },
})
