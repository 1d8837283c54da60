import { once } from 'node:events'
import { refuse, succeed } from '@pratu/protocol/failures'
import { LINE_DOTS } from '@pratu/protocol/print-job'
import * as z from 'zod/mini'
import { type DeviceContext, defineDriver } from '../driver.ts'
import { simulateBeams } from '../simulated-beams.ts'

const Options = z.strictObject({
  /** What the device pretends to be. */
  simulates: z.enum(['card-reader', 'scanner', 'beam-pair', 'printer']),
})

/** How long a receipt takes. */
const PRINTING_MS = 1_500

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

const runPrinter = async (context: DeviceContext) => {
  let hasPaper = true
  context.onSimulate(action => {
    if (action.action !== 'paper') return
    hasPaper = action.loaded
    context.fault(hasPaper ? null : 'no-paper')
  })
  context.onPrint(async () => {
    if (!hasPaper) return refuse('printer-no-paper')
    await new Promise<void>(resolve => context.clock.after(PRINTING_MS, resolve))
    return succeed(null)
  })
  context.online()
  await once(context.signal, 'abort')
}

const RUNS = {
  'card-reader': runReader,
  scanner: runReader,
  'beam-pair': runBeams,
  printer: runPrinter,
} as const

/** A device for demonstrations and tests: it does what the simulator page asks. Its plug is the supervisor's. */
export const driver = defineDriver({
  label: { th: 'อุปกรณ์จำลอง', en: 'Simulated device' },
  kind: ({ simulates }) => (simulates === 'beam-pair' ? 'counter' : simulates),
  simulated: true,
  lineDots: ({ simulates }) => (simulates === 'printer' ? LINE_DOTS[80] : null),
  options: Options,
  async run({ simulates }, context) {
    if (context.signal.aborted) return
    await RUNS[simulates](context)
  },
})
