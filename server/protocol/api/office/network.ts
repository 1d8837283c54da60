import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { AtMs, Label } from '../../scalars.ts'
import { SemesterKey } from '../../semester.ts'

/** The Office and its network, as every page names them. */
export const Network = z.object({
  name: Label,
  /** Its schools are invented. */
  sample: z.boolean(),
})
export type Network = z.infer<typeof Network>

export const getNetwork = endpoint({
  method: 'GET',
  path: '/api/office/network',
  summary:
    "The Office's name, whether its schools are samples, the server's time, and the semester that is reported now.",
  access: 'public',
  response: z.object({ network: Network, serverAtMs: AtMs, currentRound: SemesterKey }),
})
