import { crc32, deflateSync } from 'node:zlib'

/** A picture of so many pixels, all of one grey (0 to 255). */
export function smallPng(sidePx: number, grey = 128): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(sidePx, 0)
  head.writeUInt32BE(sidePx, 4)
  head.writeUInt8(8, 8)
  const rows = Buffer.alloc(sidePx * (sidePx + 1), grey)
  for (let row = 0; row < sidePx; row++) rows.writeUInt8(0, row * (sidePx + 1))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
