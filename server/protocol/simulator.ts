import * as z from 'zod/mini'
import { Code, DeviceName } from './scalars.ts'

/** What the staff's simulator page asks of a station's simulated devices. */
export const SimulatorAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('walk'), device: DeviceName, direction: z.enum(['in', 'out']) }),
  z.object({ action: z.literal('turn-back'), device: DeviceName }),
  z.object({ action: z.literal('block-beam'), device: DeviceName, blocked: z.boolean() }),
  z.object({ action: z.literal('scan'), device: DeviceName, code: Code }),
  z.object({ action: z.literal('paper'), device: DeviceName, loaded: z.boolean() }),
  z.object({ action: z.literal('plug'), device: DeviceName, plugged: z.boolean() }),
])
export type SimulatorAction = z.infer<typeof SimulatorAction>
