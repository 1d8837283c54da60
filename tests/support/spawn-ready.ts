import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What every process of Pratu runs with. */
const ENVIRONMENT = parseEnv(readFileSync(new URL('../../provisioning/node.env', import.meta.url), 'utf8'))

interface ProcessOfPratu extends AsyncDisposable {
  readonly pid: number
  /** All it has written to stderr. */
  log(): string
  /** Ends it with a signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** A process that has said it is ready. */
export interface ReadyProcess<Ready> extends ProcessOfPratu {
  /** The JSON line that it printed when it was ready. */
  readonly ready: Ready
}

/** A process that may not be ready yet. */
export interface StartingProcess<Ready> extends ProcessOfPratu {
  /** Rejects with what it wrote if it ends before it is ready. */
  readonly ready: Promise<Ready>
}

/** Starts `node <script> <args>` and resolves with its first line of JSON; fails with what it wrote if it ends before. */
export async function spawnReady<Ready>(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<ReadyProcess<Ready>> {
  const starting = spawnStarting<Ready>(script, args, environment)
  return { ...starting, ready: await starting.ready }
}

/** The same without waiting, for whoever wants to end it before it is ready. */
export function spawnStarting<Ready>(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): StartingProcess<Ready> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENVIRONMENT, ...process.env, ...environment },
  })
  const killWithParent = () => child.kill('SIGKILL')
  process.once('exit', killWithParent)
  child.once('exit', () => process.off('exit', killWithParent))
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ready = firstLine<Ready>(child, () => log)
  ready.catch(() => {})
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return { pid: child.pid ?? 0, ready, log: () => log, stop, [Symbol.asyncDispose]: () => stop('SIGKILL') }
}

async function firstLine<Ready>(child: ChildProcess, log: () => string): Promise<Ready> {
  if (!child.stdout) throw new Error('The process has no output to read.')
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => {
      throw new Error(`It ended with exit code ${code} before it was ready:\n${log()}`)
    }),
  ])
  return JSON.parse(line) as Ready
}
