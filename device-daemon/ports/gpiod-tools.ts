import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { GPIOMON_FORMATS } from '../framing/gpiomon-edges.ts'
import { gpioProblem } from './find-chip.ts'

const execute = promisify(execFile)

/** Debian 12 has version 1 of libgpiod's tools, Debian 13 version 2; their options differ. */
type GpiodVersion = keyof typeof GPIOMON_FORMATS

/** setpriv: when this process is killed, its gpiomon goes too and gives the lines back. */
const SETPRIV = '/usr/bin/setpriv'

/** A chip as `gpiodetect` lists it. */
interface ListedChip {
  /** `gpiochip0`, which may be another at the next boot. */
  readonly name: string
  readonly label: string
  readonly lineCount: number
}

/** The programs of Debian's package gpiod. What they complain about is thrown as a `DeviceError`. */
export interface GpiodTools {
  listChips(): Promise<ListedChip[]>
  /** The levels now, in the order of the lines. Lines that are being watched are busy. */
  readLevels(chip: string, lines: readonly number[]): Promise<boolean[]>
  /** Starts a gpiomon that prints every edge of the lines, for `decodeGpiomonEdges`. */
  watch(chip: string, lines: readonly number[]): ChildProcessByStdio<null, Readable, Readable>
  /** Whether all of the lines are being watched by a gpiomon. */
  areWatched(chip: string, lines: readonly number[]): Promise<boolean>
}

/** What a program's complaint means for the device. */
export const problemOfComplaint = (complaint: string) => {
  if (/permission denied|not permitted/i.test(complaint)) return gpioProblem('permission', complaint)
  return gpioProblem(/resource busy/i.test(complaint) ? 'busy' : 'error', complaint)
}

const CHIP = /^(\S+) \[(.*)\] \((\d+) lines\)$/gm
const WATCHED_LINE = /^\s+line\s+(\d+):.*\bgpiomon\b/gm

/** Null where they are not installed, or are of a version that is not known. */
export const findGpiodTools = async (environment: NodeJS.ProcessEnv): Promise<GpiodTools | null> => {
  // Complaints are read, so they must be in English.
  const env = { ...environment, LC_ALL: 'C' }

  const ask = async (program: string, args: readonly string[]): Promise<string> => {
    try {
      const { stdout, stderr } = await execute(program, args, { env })
      // Programs that go through all chips pass over one that they may not open, and end well.
      if (stdout.trim() === '' && stderr.trim() !== '') throw problemOfComplaint(stderr.trim())
      return stdout
    } catch (error) {
      const complaint = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
      throw complaint === '' ? error : problemOfComplaint(complaint)
    }
  }

  const toolsOf = (version: GpiodVersion): GpiodTools => {
    const onChip = (chip: string, lines: readonly number[]) => [
      ...(version === 1 ? [chip] : ['--chip', chip]),
      ...lines.map(String),
    ]
    return {
      listChips: async () =>
        [...(await ask('gpiodetect', [])).matchAll(CHIP)].map(([, name = '', label = '', count]) => ({
          name,
          label,
          lineCount: Number(count),
        })),
      readLevels: async (chip, lines) => {
        const said = await ask('gpioget', [...(version === 1 ? [] : ['--numeric']), ...onChip(chip, lines)])
        return said
          .trim()
          .split(/\s+/)
          .map(level => level === '1')
      },
      watch: (chip, lines) => {
        const how = version === 1 ? ['--line-buffered'] : ['--edges', 'both', '--event-clock', 'monotonic']
        const gpiomon = ['gpiomon', ...how, '--format', GPIOMON_FORMATS[version], ...onChip(chip, lines)]
        const before = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : []
        const [program = '', ...args] = [...before, ...gpiomon]
        return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
      },
      areWatched: async (chip, lines) => {
        const said = await ask('gpioinfo', onChip(chip, []))
        const watched = [...said.matchAll(WATCHED_LINE)].map(([, line]) => Number(line))
        return lines.every(line => watched.includes(line))
      },
    }
  }

  const said = await ask('gpiomon', ['--version']).catch(() => '')
  const major = /\bv(\d+)\.\d+/.exec(said)?.[1]
  return major === '1' ? toolsOf(1) : major === '2' ? toolsOf(2) : null
}
