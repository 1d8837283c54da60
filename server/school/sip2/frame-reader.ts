const CR = 0x0d
/** What may stand before a message: the LF after another's CR, blanks, NUL. */
const BLANKS = new Set([0x00, 0x09, 0x0a, 0x20])

export interface FrameReader {
  /** Gives every message that is whole with these bytes, without its terminator. */
  push(chunk: Buffer): Buffer[]
  /** Bytes of a message that has not ended yet. */
  readonly waitingBytes: number
  /** Takes them away: some servers write a message without its end. */
  takeWaiting(): Buffer
}

/** Cuts a stream into messages at CR; an LF is neither waited for nor kept. */
export function createFrameReader(): FrameReader {
  let waiting: Buffer[] = []
  let waitingBytes = 0

  return {
    push(chunk) {
      const frames: Buffer[] = []
      let from = 0
      for (let end = chunk.indexOf(CR); end >= 0; end = chunk.indexOf(CR, from)) {
        const frame = withoutBlanks(Buffer.concat([...waiting, chunk.subarray(from, end)]))
        if (frame.length > 0) frames.push(frame)
        waiting = []
        waitingBytes = 0
        from = end + 1
      }
      if (from < chunk.length) {
        waiting.push(chunk.subarray(from))
        waitingBytes += chunk.length - from
      }
      return frames
    },
    get waitingBytes() {
      return waitingBytes
    },
    takeWaiting() {
      const taken = withoutBlanks(Buffer.concat(waiting))
      waiting = []
      waitingBytes = 0
      return taken
    },
  }
}

function withoutBlanks(bytes: Buffer): Buffer {
  const start = bytes.findIndex(byte => !BLANKS.has(byte))
  return start < 0 ? bytes.subarray(0, 0) : bytes.subarray(start)
}
