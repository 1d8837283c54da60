import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { AtMs } from '../scalars.ts'
import { School } from '../school.ts'

export const getSchool = endpoint({
  method: 'GET',
  path: '/api/school',
  summary: "The school's name, whether its data are samples, and the server's time.",
  access: 'public',
  response: z.object({ school: School, serverAtMs: AtMs }),
})
