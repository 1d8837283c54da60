import * as z from 'zod/mini'
import { defineDriver } from '../driver.ts'
import { openBeam } from '../open-beam.ts'
import { ChipLabel, LineOffset } from '../ports/gpio-identity.ts'

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
  async run({ chip, line, active_low }, context) {
    const beam = await openBeam(context, { chip, line }, active_low)
    const sink = context.counter('beam-single')
    beam.deliverTo(sink, 'a')
    context.online()
    sink.sensing({ a: beam.isBlocked() }, context.clock.monotonicMs())

    const loss = await beam.closed
    sink.lost(context.clock.monotonicMs())
    if (loss) throw loss
  },
})
