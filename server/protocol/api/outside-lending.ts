import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { AloneLimits, OutsideLending } from '../outside-lending.ts'
import { Id } from '../scalars.ts'

export const getOutsideLending = endpoint({
  method: 'GET',
  path: '/api/outside-lending',
  summary:
    'How kiosks stand with the outside library system that keeps the loans: links, what waits to be sent, what was refused; not found where loans are kept here.',
  access: 'helper',
  response: OutsideLending,
})

export const changeAloneLimits = endpoint({
  method: 'PUT',
  path: '/api/outside-lending/alone-limits',
  summary: 'Change what kiosks may do alone while the outside library system cannot be asked.',
  access: 'librarian',
  body: AloneLimits,
  response: OutsideLending,
})

export const settleRefusedTransaction = endpoint({
  method: 'POST',
  path: '/api/outside-lending/refused/:id/settle',
  summary: 'Say that a refused transaction was put right; it is listed no more.',
  access: 'helper',
  params: z.object({ id: Id }),
  response: OutsideLending,
})
