import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createByteReader } from './byte-reader.ts'
import { createJournalingDisk } from './journaling-disk.ts'
import { serveNbd } from './nbd-server.ts'

const GO = 7
const NOTHING: Buffer = Buffer.alloc(0)
const COMMANDS = { read: 0, write: 1, disconnect: 2, flush: 3, trim: 4 } as const

/** A client as the protocol's document describes it, up to the chosen export. */
async function openClient(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const read = createByteReader(socket)
  expect((await read(18))?.subarray(0, 16).toString()).toBe('NBDMAGICIHAVEOPT')
  const option = Buffer.alloc(4 + 16 + 6)
  option.writeUInt32BE(3, 0)
  option.write('IHAVEOPT', 4)
  option.writeUInt32BE(GO, 12)
  option.writeUInt32BE(6, 16)
  socket.write(option)
  const info = await read(20 + 12)
  expect((await read(20))?.readUInt32BE(12)).toBe(1)

  const ask = (
    command: keyof typeof COMMANDS,
    cookie: number,
    { offset = 0, length = 0, data = NOTHING }: { offset?: number; length?: number; data?: Buffer },
  ) => {
    const head = Buffer.alloc(28)
    head.writeUInt32BE(0x25609513, 0)
    head.writeUInt16BE(COMMANDS[command], 6)
    head.writeBigUInt64BE(BigInt(cookie), 8)
    head.writeBigUInt64BE(BigInt(offset), 16)
    head.writeUInt32BE(data.length || length, 24)
    socket.write(Buffer.concat([head, data]))
  }
  const answer = async (length = 0) => {
    const head = await read(16)
    const data = length > 0 ? await read(length) : null
    return { cookie: Number(head?.readBigUInt64BE(8)), error: head?.readUInt32BE(4), data: data && [...data] }
  }
  return { sizeBytes: Number(info?.readBigUInt64BE(22)), ask, answer, socket }
}

test('a disk is served by NBD: it is read, written, trimmed and flushed, and notes it all in order', async () => {
  const disk = createJournalingDisk({ image: Buffer.alloc(4_096, 9), flushMs: 1, nowMs: () => 5 })
  await using server = await serveNbd(disk)
  const { ask, answer, sizeBytes, socket } = await openClient(server.url)
  expect(sizeBytes).toBe(4_096)
  ask('write', 1, { offset: 512, data: Buffer.from([1, 2, 3, 4]) })
  expect(await answer()).toEqual({ cookie: 1, error: 0, data: null })
  ask('read', 2, { offset: 510, length: 4 })
  expect(await answer(4)).toEqual({ cookie: 2, error: 0, data: [9, 9, 1, 2] })
  ask('trim', 3, { offset: 0, length: 512 })
  expect(await answer()).toMatchObject({ cookie: 3, error: 0 })
  ask('flush', 4, {})
  expect(await answer()).toMatchObject({ cookie: 4, error: 0 })
  ask('read', 5, { offset: 0, length: 2 })
  expect(await answer(2)).toMatchObject({ data: [0, 0] })
  const ended = once(socket, 'close')
  ask('disconnect', 6, {})
  await ended
  expect(disk.journal).toMatchObject([
    { kind: 'write', offset: 512, atMs: 5 },
    { kind: 'write', offset: 0 },
    { kind: 'flush', covers: 2 },
  ])
})

test('what is written while a flush is on its way is not covered by it', async () => {
  const disk = createJournalingDisk({ image: Buffer.alloc(1_024), flushMs: 20, nowMs: () => 0 })
  await disk.write(0, Buffer.alloc(512), false)
  const flushed = disk.flush()
  await disk.write(512, Buffer.alloc(512), false)
  await flushed
  expect(disk.journal.at(-1)).toMatchObject({ kind: 'flush', covers: 1 })
})
