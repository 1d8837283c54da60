import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { lineDotsOf, paperOptions } from '../printing/paper.ts'
import { runPrinter } from '../printing/run-printer.ts'

const Options = z.strictObject({
  /** The printer's address or name in the network. */
  host: z.string().check(z.minLength(1), z.maxLength(253)),
  port: z._default(z.int().check(z.gte(1), z.lte(65_535)), 9100),
  ...paperOptions,
})

/** Receipt printers in the network that understand ESC/POS on a port of their own. */
export const driver = defineDriver({
  label: { th: 'เครื่องพิมพ์ใบเสร็จ (เครือข่าย)', en: 'Receipt printer (network)' },
  kind: 'printer',
  lineDots: lineDotsOf,
  options: Options,
  async run(options, context) {
    await runPrinter(await context.ports.tcp.open(options, context.signal), context, options)
  },
})
