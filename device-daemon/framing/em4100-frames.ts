const STX = 0x02
const ETX = 0x03
const LINE_END = new Set([0x0a, 0x0d])
const DATA_DIGITS = 10
const FRAME_DIGITS = 12

export interface Em4100Sink {
  /** A frame with a right checksum: version and tag as ten upper-case hexadecimal digits. */
  tag(id: string): void
  garbage(): void
}

export interface Em4100Decoder {
  push(bytes: Uint8Array): void
  /** The line fell silent: what came so far is a half frame. */
  drop(): void
}

const isHexDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)

/** Exclusive or of the five data bytes, as RDM6300 and its kin compute it. */
const checksumOf = (data: string): number => Buffer.from(data, 'hex').reduce((sum, byte) => sum ^ byte, 0)

/**
 * Frames of RDM6300-type readers: STX, ten hexadecimal digits (version, tag), two of checksum, ETX. ID-12 readers put
 * CR LF before the ETX. A damaged frame is dropped up to the next STX.
 */
export const decodeEm4100Frames = (sink: Em4100Sink): Em4100Decoder => {
  let digits: string | null = null
  let isSkipping = false

  /** Counts a run of dropped bytes once, however long it is. */
  const skip = () => {
    if (!isSkipping) sink.garbage()
    isSkipping = true
    digits = null
  }
  const end = (frame: string) => {
    const data = frame.slice(0, DATA_DIGITS)
    if (frame.length !== FRAME_DIGITS || Number.parseInt(frame.slice(DATA_DIGITS), 16) !== checksumOf(data)) {
      skip()
      isSkipping = false
    } else {
      sink.tag(data.toUpperCase())
    }
    digits = null
  }
  const take = (byte: number) => {
    if (byte === STX) {
      if (digits !== null) skip()
      isSkipping = false
      digits = ''
    } else if (digits === null) {
      if (!LINE_END.has(byte)) skip()
    } else if (byte === ETX) {
      end(digits)
    } else if (isHexDigit(byte) && digits.length < FRAME_DIGITS) {
      digits += String.fromCharCode(byte)
    } else if (!(LINE_END.has(byte) && digits.length === FRAME_DIGITS)) {
      skip()
    }
  }

  return {
    push: bytes => {
      for (const byte of bytes) take(byte)
    },
    drop: () => {
      if (digits !== null) skip()
      isSkipping = false
    },
  }
}
