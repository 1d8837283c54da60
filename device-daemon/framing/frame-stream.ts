/** What makes a frame of a protocol whose frames say how long they are. */
export interface FrameShape {
  /** The length of the frame that begins with these bytes: null while they do not say yet, 0 if no frame begins so. */
  lengthOf(bytes: Uint8Array): number | null
  /** Whether its checksums are right. */
  isWhole(frame: Uint8Array): boolean
}

export interface FrameSink {
  frame(frame: Uint8Array): void
  /** Bytes were dropped; called once for each dropped run. */
  garbage(): void
}

export interface FrameStream {
  push(bytes: Uint8Array): void
  /** The line fell silent: what has begun will not be completed, but behind it may lie a whole frame. */
  settle(): void
  /** Forgets what came so far. */
  clear(): void
}

/**
 * Frames out of a stream. What is no frame is dropped byte by byte until one begins. A byte that was heard wrongly may
 * promise a long frame, so only silence tells that it will not come.
 */
export const readFrames = (shape: FrameShape, sink: FrameSink): FrameStream => {
  let waiting: Uint8Array = new Uint8Array(0)
  let isSkipping = false

  const skip = () => {
    if (!isSkipping) sink.garbage()
    isSkipping = true
    waiting = waiting.subarray(1)
  }
  /** False when more bytes are needed. */
  const advance = (): boolean => {
    const length = shape.lengthOf(waiting)
    if (length === null || waiting.length < length) return false
    const frame = waiting.subarray(0, length)
    if (length === 0 || !shape.isWhole(frame)) {
      skip()
    } else {
      waiting = waiting.subarray(length)
      isSkipping = false
      sink.frame(frame)
    }
    return true
  }

  return {
    push: bytes => {
      waiting = Buffer.concat([waiting, bytes])
      while (waiting.length > 0 && advance());
    },
    settle: () => {
      while (waiting.length > 0) if (!advance()) skip()
      isSkipping = false
    },
    clear: () => {
      waiting = new Uint8Array(0)
      isSkipping = false
    },
  }
}
