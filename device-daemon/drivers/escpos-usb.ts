import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { lineDotsOf, paperOptions } from '../printing/paper.ts'
import { runPrinter } from '../printing/run-printer.ts'

const Options = z.strictObject({
  /** `/dev/usb/lp0`, as the kernel's usblp names it. */
  path: z.string().check(z.startsWith('/dev/')),
  ...paperOptions,
})

/** Receipt printers on USB that understand ESC/POS. */
export const driver = defineDriver({
  label: { th: 'เครื่องพิมพ์ใบเสร็จ (ยูเอสบี)', en: 'Receipt printer (USB)' },
  kind: 'printer',
  lineDots: lineDotsOf,
  options: Options,
  async run(options, context) {
    await runPrinter(await context.ports.deviceFile.open(options.path, context.signal), context, options)
  },
})
