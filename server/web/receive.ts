import { type Result, refuse } from '@pratu/protocol/failures'
import type { Logger } from 'pino'
import type * as z from 'zod/mini'
import { isDiskFull } from '../process/is-disk-full.ts'
import { parse } from './parse.ts'

/**
 * A listener for an event that a socket sends. The payload is parsed first: garbage is answered with a refusal, or
 * dropped when the other side wants no answer, and never reaches `handle`.
 */
export const receive =
  <Schema extends z.ZodMiniType, Value>(
    log: Logger,
    schema: Schema,
    handle: (payload: z.output<Schema>) => Result<Value> | Promise<Result<Value>>,
  ) =>
  (payload: unknown, answer?: (result: Result<Value>) => void): void => {
    void decide(log, schema, payload, handle).then(result => {
      if (typeof answer === 'function') answer(result)
    })
  }

async function decide<Schema extends z.ZodMiniType, Value>(
  log: Logger,
  schema: Schema,
  payload: unknown,
  handle: (payload: z.output<Schema>) => Result<Value> | Promise<Result<Value>>,
): Promise<Result<Value>> {
  try {
    const parsed = parse(schema, payload, 'payload')
    return parsed.ok ? await handle(parsed.value) : parsed
  } catch (error) {
    log.error({ err: error }, 'a message could not be handled')
    return refuse(isDiskFull(error) ? { code: 'disk-full', params: { freeMegabytes: 0 } } : 'internal-error')
  }
}
