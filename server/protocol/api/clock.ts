import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { AtMs } from '../scalars.ts'

export const setTime = endpoint({
  method: 'PUT',
  path: '/api/clock',
  summary:
    'Say what the time is, where the server’s clock could not be compared with the internet’s. It counts until the computer is turned off or learns the time by itself; what happened since its start is dated by it.',
  access: 'librarian',
  body: z.object({ atMs: AtMs }),
  response: z.object({ nowMs: AtMs }),
})
