import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { HealthFinding } from '../health.ts'

export const getHealth = endpoint({
  method: 'GET',
  path: '/api/health',
  summary: 'What is well, what will need somebody and what needs somebody now, each with what to do.',
  access: 'librarian',
  response: z.object({ findings: z.array(HealthFinding) }),
})
