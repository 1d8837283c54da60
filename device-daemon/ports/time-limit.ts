import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import type { OpenConnection } from './connection.ts'

/**
 * An exchange with a device, given up when the device goes or `timeoutMs` has passed: a write to a device that was
 * unplugged never calls back.
 */
export const withTimeLimit = async <Value>(
  exchange: Promise<Value>,
  connection: OpenConnection,
  clock: Clock,
  timeoutMs: number,
): Promise<Value> => {
  const late = Promise.withResolvers<never>()
  const cancel = clock.after(timeoutMs, () =>
    late.reject(
      new DeviceError('error', `The device did not answer within ${timeoutMs} ms. Plug it out and in again.`),
    ),
  )
  const gone = connection.closed.then((reason): never => {
    throw reason ?? new DeviceError('unplugged', 'The device was closed before it answered.')
  })
  try {
    return await Promise.race([exchange, gone, late.promise])
  } finally {
    cancel()
  }
}
