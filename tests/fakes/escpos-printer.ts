/** What came out on paper: a black and white picture, its rows from the top. */
export interface PrintedPicture {
  readonly lineDots: number
  readonly lines: number
  readonly dots: Uint8Array
}

/** A receipt printer at the level of its bytes: understands what comes in, answers, and has paper, a cover and a blade. */
export interface EscPosPrinter {
  take(bytes: Uint8Array): void
  readonly pictures: PrintedPicture[]
  cuts: number
  /** Times it was told to forget what it had been sent. */
  cleared: number
  paper: 'there' | 'out'
  /** The paper ends when so many lines of a picture have come. */
  paperEndsAtLine: number | null
  coverOpen: boolean
  /** One of the cheap ones that say nothing. */
  mute: boolean
}

const [LF, CR, DLE, ESC, FS, GS] = [0x0a, 0x0d, 0x10, 0x1b, 0x1c, 0x1d]

export const createEscPosPrinter = (say: (bytes: Uint8Array) => void): EscPosPrinter => {
  let waiting: number[] = []
  /** Rasters that follow each other at once are one picture, as they are on paper. */
  let growing: PrintedPicture | null = null

  const endPicture = () => {
    if (growing) printer.pictures.push(growing)
    growing = null
  }

  const answer = (byte: number) => {
    if (!printer.mute) say(Uint8Array.of(byte))
  }
  const isOffline = () => printer.coverOpen || printer.paper === 'out'
  const status = (kind: number) => {
    const flags =
      kind === 1
        ? isOffline() && 0x08
        : kind === 2
          ? (printer.coverOpen ? 0x04 : 0) | (printer.paper === 'out' ? 0x20 : 0)
          : kind === 4 && printer.paper === 'out' && 0x60
    return 0x12 | (flags || 0)
  }

  /** Bytes of the command at the front; 0 while it is not complete. Does what it says. */
  const obey = (): number => {
    const [first = 0, second, third = 0] = waiting
    if (first === LF || first === CR) {
      endPicture()
      return 1
    }
    if (second === undefined) return 0
    if (first === ESC && second === 0x40) return 2
    if (first === FS && second === 0x2e) return 2
    if (waiting.length < 3) return 0
    if (first === ESC && second === 0x4d) return 3
    if (first === GS && second === 0x56) {
      endPicture()
      printer.cuts += 1
      return 3
    }
    if (first === GS && second === 0x72) {
      if (!isOffline()) answer(0x00)
      return 3
    }
    if (first === DLE && second === 0x04) {
      answer(status(third))
      return 3
    }
    if (first === GS && second === 0x76) return raster()
    throw new Error(`The printer does not know ${Buffer.from(waiting.slice(0, 8)).toString('hex')}.`)
  }
  /** What is answered at once, also in the middle of a picture. Returns what remains of the bytes. */
  const atOnce = (bytes: Uint8Array): Uint8Array => {
    const [first, second, third = 0] = bytes
    if (first !== DLE) return bytes
    if (second === 0x04) {
      answer(status(third))
      return atOnce(bytes.subarray(3))
    }
    if (second !== 0x14) return bytes
    printer.cleared += 1
    waiting = []
    growing = null
    return atOnce(bytes.subarray(10))
  }
  const raster = (): number => {
    if (waiting.length < 8) return 0
    const [xl = 0, xh = 0, yl = 0, yh = 0] = waiting.slice(4, 8)
    const bytesPerLine = xl + 256 * xh
    const lines = yl + 256 * yh
    const size = 8 + bytesPerLine * lines
    const before = growing?.lines ?? 0
    const come = before + Math.floor((waiting.length - 8) / bytesPerLine)
    if (printer.paperEndsAtLine !== null && come >= printer.paperEndsAtLine) printer.paper = 'out'
    if (waiting.length < size) return 0
    const dots = Uint8Array.from([...(growing?.dots ?? []), ...waiting.slice(8, size)])
    growing = printer.paper === 'there' ? { lineDots: bytesPerLine * 8, lines: before + lines, dots } : null
    return size
  }

  const printer: EscPosPrinter = {
    pictures: [],
    cuts: 0,
    cleared: 0,
    paper: 'there',
    paperEndsAtLine: null,
    coverOpen: false,
    mute: false,
    take: bytes => {
      const rest = atOnce(bytes)
      waiting = waiting.concat([...rest])
      for (let size = obey(); size > 0 && waiting.length > 0; size = waiting.length > 0 ? obey() : 0)
        waiting = waiting.slice(size)
    },
  }
  return printer
}
