/** A change of a GPIO line, dated by the kernel (CLOCK_MONOTONIC) at its interrupt. */
export interface DatedEdge {
  readonly line: number
  readonly isHigh: boolean
  readonly atMs: number
}

/** What `gpiomon` is asked to print of each edge, by its major version: kind (1 is rising), line, time. */
export const GPIOMON_FORMATS = { 1: '%e %o %s %n', 2: '%e %o %S' } as const

/** Seconds and nanoseconds; version 2 writes them as one number. */
const EDGE = /^([012]) (\d+) (\d+)[ .](\d+)$/

const parseEdge = (text: string): DatedEdge | null => {
  const [, kind, line, seconds, nanoseconds] = EDGE.exec(text) ?? []
  if (kind === undefined) return null
  return {
    line: Number(line),
    isHigh: kind === '1',
    atMs: Number(seconds) * 1_000 + Number(nanoseconds) / 1e6,
  }
}

/** Reads what gpiomon prints. What came together is given in the order of its times, because version 1 reads line by line. */
export const decodeGpiomonEdges = () => {
  let rest = ''
  return {
    /** Complete edges; `null` for a line of text that is none. */
    push: (text: string): (DatedEdge | null)[] => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      return lines.map(parseEdge).toSorted((one, other) => (one?.atMs ?? 0) - (other?.atMs ?? 0))
    },
  }
}
