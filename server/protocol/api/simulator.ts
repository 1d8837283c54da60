import * as z from 'zod/mini'
import { DeviceHealth } from '../device-health.ts'
import { endpoint } from '../endpoint.ts'
import { Id, Label } from '../scalars.ts'
import { SimulatorAction } from '../simulator.ts'

export const getSimulator = endpoint({
  method: 'GET',
  path: '/api/simulator',
  summary: 'Stations with simulated devices, and cards and books of the library to try them with.',
  access: 'helper',
  response: z.object({
    stations: z.array(
      z.object({ id: Id, name: z.string(), online: z.boolean(), devices: z.array(DeviceHealth) }),
    ),
    /** `note` says what a card or a book shows well. */
    cards: z.array(
      z.object({ code: z.string(), name: z.string(), classroom: z.nullable(z.string()), note: Label }),
    ),
    books: z.array(z.object({ barcode: z.string(), title: z.string(), onLoan: z.boolean(), note: Label })),
  }),
})

export const simulate = endpoint({
  method: 'POST',
  path: '/api/simulator/:stationId',
  summary: "Let a station's simulated devices do something.",
  access: 'helper',
  params: z.object({ stationId: Id }),
  body: SimulatorAction,
  response: z.object({ done: z.literal(true) }),
})
