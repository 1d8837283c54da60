import type { BeamLevels, BeamLine } from './beam-line.ts'

/** Two lines that change within this time changed together: the edge between them was missed. Beams are at least 25 ms of walking apart. */
const TOGETHER_MS = 3

/** The levels after one or two lines changed, dated when the change began to hold. */
export interface Step {
  readonly levels: BeamLevels
  readonly atMs: number
}

interface Line {
  readonly name: BeamLine
  raw: boolean
  rawSinceMs: number
  settled: boolean
  settledSinceMs: number
}

/** Takes out bounces and flicker: a level counts once it has held for `debounceMs`, from the moment at which it began to hold. */
export const settleLines = (names: readonly BeamLine[], debounceMs: number) => {
  const lines: Line[] = names.map(name => ({
    name,
    raw: false,
    rawSinceMs: 0,
    settled: false,
    settledSinceMs: 0,
  }))

  const isSettled = (name: BeamLine) => lines.some(line => line.name === name && line.settled)
  const pending = () =>
    lines.filter(line => line.raw !== line.settled).sort((one, other) => one.rawSinceMs - other.rawSinceMs)
  const earliest = (times: number[]) => (times.length === 0 ? null : Math.min(...times))

  /** Since when not all lines have been clear. */
  let busySinceMs: number | null = null
  const followBusy = (atMs: number) => {
    busySinceMs = blockedSinceMs() === null ? null : (busySinceMs ?? atMs)
  }

  const blockedSinceMs = () => earliest(lines.filter(line => line.settled).map(line => line.settledSinceMs))

  return {
    start(levels: BeamLevels, atMs: number): void {
      for (const line of lines) {
        line.raw = levels[line.name]
        line.settled = line.raw
        line.rawSinceMs = atMs
        line.settledSinceMs = atMs
      }
      busySinceMs = null
      followBusy(atMs)
    },

    change(name: BeamLine, blocked: boolean, atMs: number): void {
      const line = lines.find(candidate => candidate.name === name)
      if (!line || line.raw === blocked) return
      line.raw = blocked
      line.rawSinceMs = atMs
    },

    /** The steps that are certain at `atMs`, in order. */
    settle(atMs: number): Step[] {
      const steps: Step[] = []
      let changing = pending()
      while (changing[0] && atMs >= changing[0].rawSinceMs + debounceMs) {
        const firstMs = changing[0].rawSinceMs
        for (const line of changing.filter(candidate => candidate.rawSinceMs - firstMs <= TOGETHER_MS)) {
          line.settled = line.raw
          line.settledSinceMs = line.rawSinceMs
        }
        followBusy(firstMs)
        steps.push({ levels: { a: isSettled('a'), b: isSettled('b') }, atMs: firstMs })
        changing = pending()
      }
      return steps
    },

    /** When the next step becomes certain if nothing changes before. */
    deadlineMs(): number | null {
      const sinceMs = earliest(pending().map(line => line.rawSinceMs))
      return sinceMs === null ? null : sinceMs + debounceMs
    },

    /** Since when the line has been dark that has been so longest. */
    blockedSinceMs,

    /** Since when someone or something has been in the beams, which may yet prove to be flicker; null while all are clear. */
    busySinceMs(): number | null {
      const raw = lines.filter(line => line.raw && !line.settled).map(line => line.rawSinceMs)
      return busySinceMs ?? earliest(raw)
    },
  }
}
