import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { ChipLabel, LineOffset } from '../ports/gpio-identity.ts'
import { runBeams } from '../run-beams.ts'

const Options = z.strictObject({
  /** Label of the GPIO chip; without it, the chip behind the Pi's 40-pin header. */
  chip: z.optional(ChipLabel),
  /** Line of the sensor: on a Pi the BCM number. */
  line: LineOffset,
  /** The sensor pulls its line low while the beam is blocked, as NPN open-collector sensors with a pull-up do. */
  active_low: z._default(z.boolean(), true),
})

/** One infrared beam across a door: breaks without direction, two for each visit. */
export const driver = defineDriver({
  label: { th: 'ลำแสงนับคนแบบเดี่ยว (GPIO)', en: 'Single counting beam (GPIO)' },
  kind: 'counter',
  options: Options,
  run: ({ chip, line, active_low }, context) =>
    runBeams(context, 'beam-single', chip, [{ beam: 'a', line, activeLow: active_low }]),
})
