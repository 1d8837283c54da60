import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { BlockDevice } from './block-device.ts'
import { createByteReader } from './byte-reader.ts'

/*
 * The part of the NBD protocol that qemu needs: fixed newstyle handshake, one export, simple replies. Numbers and names are
 * those of the protocol's document (NetworkBlockDevice/nbd, doc/proto.md).
 */
const NBDMAGIC = 0x4e42444d41474943n
const IHAVEOPT = 0x49484156454f5054n
const OPTION_REPLY_MAGIC = 0x3e889045565a9n
const REQUEST_MAGIC = 0x25609513
const SIMPLE_REPLY_MAGIC = 0x67446698

const FLAG_FIXED_NEWSTYLE = 1
const FLAG_NO_ZEROES = 2

const OPT = { exportName: 1, abort: 2, list: 3, info: 6, go: 7 } as const
const REP = { ack: 1, server: 2, info: 3, errUnsupported: 0x80000001 } as const
const INFO_EXPORT = 0

/** HAS_FLAGS, SEND_FLUSH, SEND_FUA, SEND_TRIM. */
const TRANSMISSION_FLAGS = 1 | 4 | 8 | 32
const CMD = { read: 0, write: 1, disconnect: 2, flush: 3, trim: 4 } as const
const CMD_FLAG_FUA = 1
const EINVAL = 22

const NOTHING = Buffer.alloc(0)

export interface NbdServer extends AsyncDisposable {
  /** What `qemu -drive file=…` takes. */
  readonly url: string
}

/** Serves a block device on a port of its own, on this computer only. */
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

type ReadBytes = ReturnType<typeof createByteReader>

/** True once the client has chosen the export. */
async function negotiate(socket: Socket, read: ReadBytes, sizeBytes: number): Promise<boolean> {
  const greeting = Buffer.alloc(18)
  greeting.writeBigUInt64BE(NBDMAGIC, 0)
  greeting.writeBigUInt64BE(IHAVEOPT, 8)
  greeting.writeUInt16BE(FLAG_FIXED_NEWSTYLE | FLAG_NO_ZEROES, 16)
  socket.write(greeting)
  const clientFlags = (await read(4))?.readUInt32BE()
  if (clientFlags === undefined) return false

  const exported = Buffer.alloc(10)
  exported.writeBigUInt64BE(BigInt(sizeBytes), 0)
  exported.writeUInt16BE(TRANSMISSION_FLAGS, 8)
  for (let head = await read(16); head; head = await read(16)) {
    const option = head.readUInt32BE(8)
    const length = head.readUInt32BE(12)
    if (length > 0) await read(length)
    const reply = (type: number, data: Buffer = NOTHING) => socket.write(optionReply(option, type, data))
    switch (option) {
      case OPT.exportName:
        socket.write(exported)
        if ((clientFlags & FLAG_NO_ZEROES) === 0) socket.write(Buffer.alloc(124))
        return true
      case OPT.info:
      case OPT.go:
        reply(REP.info, Buffer.concat([uint16(INFO_EXPORT), exported]))
        reply(REP.ack)
        if (option === OPT.go) return true
        break
      case OPT.list:
        reply(REP.server, Buffer.alloc(4))
        reply(REP.ack)
        break
      case OPT.abort:
        reply(REP.ack)
        return false
      default:
        reply(REP.errUnsupported)
    }
  }
  return false
}

function optionReply(option: number, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(20)
  head.writeBigUInt64BE(OPTION_REPLY_MAGIC, 0)
  head.writeUInt32BE(option, 8)
  head.writeUInt32BE(type, 12)
  head.writeUInt32BE(data.length, 16)
  return Buffer.concat([head, data])
}

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

/** Requests are taken in the order in which they come; each is answered when the device has done it. */
async function transmit(socket: Socket, read: ReadBytes, device: BlockDevice): Promise<void> {
  for (let head = await read(28); head; head = await read(28)) {
    if (head.readUInt32BE(0) !== REQUEST_MAGIC) throw new Error('This is no NBD request.')
    const isForced = (head.readUInt16BE(4) & CMD_FLAG_FUA) !== 0
    const command = head.readUInt16BE(6)
    const cookie = head.subarray(8, 16)
    const offset = Number(head.readBigUInt64BE(16))
    const length = head.readUInt32BE(24)
    const answer = (error: number, data: Buffer = NOTHING) => {
      const reply = Buffer.alloc(16)
      reply.writeUInt32BE(SIMPLE_REPLY_MAGIC, 0)
      reply.writeUInt32BE(error, 4)
      cookie.copy(reply, 8)
      if (!socket.destroyed) socket.write(Buffer.concat([reply, data]))
    }
    switch (command) {
      case CMD.read:
        answer(0, device.read(offset, length))
        break
      case CMD.write: {
        const data = await read(length)
        if (!data) return
        void device.write(offset, data, isForced).then(() => answer(0))
        break
      }
      case CMD.trim:
        device.trim(offset, length)
        answer(0)
        break
      case CMD.flush:
        void device.flush().then(() => answer(0))
        break
      case CMD.disconnect:
        return
      default:
        answer(EINVAL)
    }
  }
}
