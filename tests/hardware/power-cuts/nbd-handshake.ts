import type { Socket } from 'node:net'
import type { ReadBytes } from './byte-reader.ts'

const NBDMAGIC = 0x4e42444d41474943n
const IHAVEOPT = 0x49484156454f5054n
const OPTION_REPLY_MAGIC = 0x3e889045565a9n

const FLAG_FIXED_NEWSTYLE = 1
const FLAG_NO_ZEROES = 2

const OPT = { exportName: 1, abort: 2, list: 3, info: 6, go: 7 } as const
const REP = { ack: 1, server: 2, info: 3, errUnsupported: 0x80000001 } as const
const INFO_EXPORT = 0
/** HAS_FLAGS, SEND_FLUSH, SEND_FUA, SEND_TRIM. */
const TRANSMISSION_FLAGS = 1 | 4 | 8 | 32

const NOTHING = Buffer.alloc(0)

/** True once the client has chosen the export. */
export async function negotiate(socket: Socket, read: ReadBytes, sizeBytes: number): Promise<boolean> {
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
