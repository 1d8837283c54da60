import type { Socket } from 'node:net'
import type { BlockDevice } from './block-device.ts'
import type { ReadBytes } from './byte-reader.ts'

const REQUEST_MAGIC = 0x25609513
const SIMPLE_REPLY_MAGIC = 0x67446698

const CMD = { read: 0, write: 1, disconnect: 2, flush: 3, trim: 4 } as const
const CMD_FLAG_FUA = 1
const EINVAL = 22

const NOTHING = Buffer.alloc(0)

/** Requests are taken in the order in which they come; each is answered when the device has done it. */
export async function transmit(socket: Socket, read: ReadBytes, device: BlockDevice): Promise<void> {
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
