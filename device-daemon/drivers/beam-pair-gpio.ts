import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { ChipLabel, LineOffset } from '../ports/gpio-identity.ts'
import { runBeams } from '../run-beams.ts'

const Options = z
  .strictObject({
    /** Label of the GPIO chip; without it, the chip behind the Pi's 40-pin header. */
    chip: z.optional(ChipLabel),
    /** Line of the outer beam, which a person who comes in breaks first: on a Pi the BCM number. */
    line_a: LineOffset,
    /** Line of the inner beam. */
    line_b: LineOffset,
    /** The outer sensor pulls its line low while its beam is blocked, as NPN open-collector sensors with a pull-up do. */
    active_low_a: z._default(z.boolean(), true),
    /** The same of the inner sensor. */
    active_low_b: z._default(z.boolean(), true),
  })
  .check(z.refine(({ line_a, line_b }) => line_a !== line_b, 'line_a and line_b must be two different lines'))

/** Two infrared beams across a door, one behind the other: who breaks them, and in which order, is a person coming or going. */
export const driver = defineDriver({
  label: { th: 'ลำแสงนับคนแบบคู่ (GPIO)', en: 'Pair of counting beams (GPIO)' },
  kind: 'counter',
  options: Options,
  run: ({ chip, line_a, line_b, active_low_a, active_low_b }, context) =>
    runBeams(context, 'beam-pair', chip, [
      { beam: 'a', line: line_a, activeLow: active_low_a },
      { beam: 'b', line: line_b, activeLow: active_low_b },
    ]),
})
