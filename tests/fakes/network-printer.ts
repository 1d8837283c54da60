import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createEscPosPrinter, type EscPosPrinter } from './escpos-printer.ts'

export interface NetworkPrinter extends EscPosPrinter, AsyncDisposable {
  readonly port: number
  /** Pulls its cable. */
  cut(): void
  /** Its cable comes off once it has been sent so many more bytes. */
  cutAfterBytes: number | null
}

/** A receipt printer that listens on a TCP port, as those in a network do on 9100. */
export const startNetworkPrinter = async (port = 0): Promise<NetworkPrinter> => {
  const sockets = new Set<Socket>()
  const printer = createEscPosPrinter(bytes => {
    for (const socket of sockets) socket.write(bytes)
  })
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('data', bytes => {
      const left = wired.cutAfterBytes
      printer.take(left === null ? bytes : bytes.subarray(0, left))
      if (left === null) return
      wired.cutAfterBytes = left - bytes.length
      if (left > bytes.length) return
      wired.cutAfterBytes = null
      cut()
    })
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The printer has no port.')
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const wired: NetworkPrinter = Object.assign(printer, {
    port: address.port,
    cut,
    cutAfterBytes: null,
    [Symbol.asyncDispose]: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  })
  return wired
}
