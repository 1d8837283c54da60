export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** How large a picture says it is; undefined when it breaks off before it says so, or says nothing sensible. */
export function pictureSize(mediaType: string, bytes: Buffer): PictureSize | undefined {
  try {
    const size = READERS[mediaType]?.(bytes)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // Reading past the end.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const READERS: Record<string, (bytes: Buffer) => PictureSize | undefined> = {
  'image/png': bytes => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  'image/gif': bytes => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  'image/webp': ofWebp,
  'image/jpeg': ofJpeg,
  'image/svg+xml': ofSvg,
}

/** The view box of the outermost element, else its width and height. */
function ofSvg(bytes: Buffer): PictureSize | undefined {
  const [tag = ''] = /<svg\b[^>]*>/.exec(bytes.toString('utf8')) ?? []
  const box = /\bviewBox\s*=\s*["']([^"']*)/
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const measure = (name: string) =>
    Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1] ?? '')
  const [width = measure('width'), height = measure('height')] = box?.slice(2) ?? []
  return { width, height }
}

/** RIFF with a VP8, VP8L or VP8X chunk (RFC 9649). */
function ofWebp(bytes: Buffer): PictureSize | undefined {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}

/** Segment by segment to the first frame header (ITU-T T.81: SOF0 to SOF15, without DHT, JPG and DAC). */
function ofJpeg(bytes: Buffer): PictureSize | undefined {
  let at = 2
  for (;;) {
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at += 1
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xd9 || marker === 0xda) return undefined
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
}
