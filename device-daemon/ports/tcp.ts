import { connect, type Socket } from 'node:net'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { hasCode } from './find-device-path.ts'
import type { TcpAddress, TcpPorts } from './ports.ts'
import { withTimeLimit } from './time-limit.ts'

const CONNECT_TIMEOUT_MS = 3_000

const problemOf = (cause: unknown) => (hasCode(cause, 'ECONNREFUSED') ? 'busy' : 'not-found')

const connectTo = ({ host, port }: TcpAddress, clock: Clock): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
    const fail = (cause: unknown) => {
      cancel()
      socket.destroy()
      const sentence = `${host}:${port} does not answer. Switch the device on and look at its network cable and address.`
      reject(new DeviceError(problemOf(cause), sentence, { cause }))
    }
    const cancel = clock.after(CONNECT_TIMEOUT_MS, () => fail(new Error('No answer in time.')))
    socket.once('error', fail)
    socket.once('connect', () => {
      cancel()
      socket.off('error', fail)
      resolve(socket)
    })
  })

const writeTo = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, error => (error ? reject(error) : resolve()))
  })

/** Devices in the network that take bytes on a port of their own. */
export const createTcpPorts = (clock: Clock): TcpPorts => ({
  open: async (address, signal) => {
    const socket = await connectTo(address, clock)
    // What it has not taken by the end is thrown away, not sent after.
    const connection = openConnection(signal, async () => {
      socket.resetAndDestroy()
    })
    const lose = (cause?: Error) =>
      connection.lose(
        new DeviceError('unplugged', `${address.host}:${address.port} has gone.`, cause && { cause }),
      )
    socket.on('error', lose)
    socket.on('close', () => lose())
    return {
      closed: connection.closed,
      close: connection.close,
      onData: listener => {
        socket.on('data', connection.guard(listener))
      },
      write: (bytes, timeoutMs) => withTimeLimit(writeTo(socket, bytes), connection, clock, timeoutMs),
    }
  },
})
