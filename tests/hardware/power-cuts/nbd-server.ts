import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { BlockDevice } from './block-device.ts'
import { createByteReader } from './byte-reader.ts'
import { negotiate } from './nbd-handshake.ts'
import { transmit } from './nbd-transmission.ts'

export interface NbdServer extends AsyncDisposable {
  /** What `qemu -drive file=…` takes. */
  readonly url: string
}

/**
 * Serves a block device on a port of its own, on this computer only, with what qemu needs of the NBD protocol: fixed newstyle
 * handshake, one export, simple replies. Numbers and names are those of NetworkBlockDevice/nbd, doc/proto.md.
 */
export async function serveNbd(device: BlockDevice): Promise<NbdServer> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    // Whoever ends qemu ends its connection in the middle of whatever it does.
    socket.on('error', () => {})
    void serve(socket, device).finally(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `nbd://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function serve(socket: Socket, device: BlockDevice): Promise<void> {
  const read = createByteReader(socket)
  if (await negotiate(socket, read, device.sizeBytes)) await transmit(socket, read, device)
}
