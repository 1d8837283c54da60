import { once } from 'node:events'
import * as z from 'zod/mini'
import { type DeviceContext, defineDriver } from '../driver.ts'
import { simulateBeams } from '../simulated-beams.ts'

const Options = z.strictObject({
  /** What the device pretends to be. */
  simulates: z.enum(['card-reader', 'scanner', 'beam-pair']),
})

const runReader = async (context: DeviceContext) => {
  context.onSimulate(action => {
    if (action.action === 'scan') context.scan(action.code)
  })
  context.online()
  await once(context.signal, 'abort')
}

const runBeams = async (context: DeviceContext) => {
  const beams = simulateBeams(context.counter('beam-pair'), context.clock)
  context.onSimulate(beams.act)
  context.online()
  beams.start()
  await once(context.signal, 'abort')
  beams.stop()
}

/** A device for demonstrations and tests: it does what the simulator page asks. Its plug is the supervisor's. */
export const driver = defineDriver({
  label: { th: 'อุปกรณ์จำลอง', en: 'Simulated device' },
  kind: ({ simulates }) => (simulates === 'beam-pair' ? 'counter' : simulates),
  simulated: true,
  options: Options,
  async run({ simulates }, context) {
    if (context.signal.aborted) return
    await (simulates === 'beam-pair' ? runBeams(context) : runReader(context))
  },
})
