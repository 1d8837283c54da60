import { refuse } from '@pratu/protocol/failures'
import type { OfficeConnection } from './office-connection.ts'

/**
 * A connection that is not tried while the clock is known to be wrong: certificates would seem wrong too, and a parcel
 * would tell a wrong moment. It is tried again as everything that fails.
 */
export const waitForTime = (connection: OfficeConnection, isClockWrong: () => boolean): OfficeConnection => ({
  ...connection,
  enrol: async (url, asked) => (isClockWrong() ? refuse('clock-wrong') : connection.enrol(url, asked)),
  send: async (url, parcel, sentAtMs) =>
    isClockWrong() ? refuse('clock-wrong') : connection.send(url, parcel, sentAtMs),
})
