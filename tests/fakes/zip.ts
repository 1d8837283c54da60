import { crc32, deflateRawSync } from 'node:zlib'

interface Entry {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the central directory says of its size instead of the truth. */
  readonly declaredBytes?: number
}

/** A zip archive (APPNOTE.TXT, 4.3), deflated, without what archives of tests do not need. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredBytes } of entries) {
    const bytes = Buffer.from(content as Uint8Array)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const size = declaredBytes ?? bytes.length
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    local.push(Buffer.from('PK\u0003\u0004'), facts, nameBytes, packed)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, end, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const directory = Buffer.concat(central)
  const last = Buffer.alloc(18)
  last.writeUInt16LE(entries.length, 4)
  last.writeUInt16LE(entries.length, 6)
  last.writeUInt32LE(directory.length, 8)
  last.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), last])
}
