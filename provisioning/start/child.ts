import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process that Pratu consists of, started again when it dies. */
export interface Child<Ready> {
  readonly ready: Ready
  /** Resolves when it could not be kept alive, with what it last said. */
  readonly failed: Promise<string>
  stop(): Promise<void>
}

/** More deaths than this within a minute are no accident. */
const MAX_DEATHS_PER_MINUTE = 5
const STOP_TIMEOUT_MS = 10_000

/** It ended before it was ready; the message is the sentence that it wrote. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/**
 * Starts a process and resolves with the JSON line that it prints when ready. Fails with a StartError if it ends before.
 * `onDeath` is told when it died later and is being started again.
 */
export async function startChild<Ready>(
  script: string,
  args: readonly string[],
  onDeath: (how: string) => void,
): Promise<Child<Ready>> {
  const deathsAtMs: number[] = []
  let stopping = false
  let current = launch(script, args)
  const ready = (await current.ready) as Ready
  const failure = Promise.withResolvers<string>()

  const keepAlive = async (): Promise<void> => {
    const how = await current.ended
    if (stopping) return
    const nowMs = performance.now()
    deathsAtMs.push(nowMs)
    if (deathsAtMs.filter(atMs => nowMs - atMs < 60_000).length > MAX_DEATHS_PER_MINUTE) {
      failure.resolve(`${how}\n${current.lastWords()}`)
      return
    }
    onDeath(how)
    current = launch(script, args)
    await current.ready.catch(() => undefined)
    return keepAlive()
  }
  void keepAlive()

  return {
    ready,
    failed: failure.promise,
    async stop() {
      stopping = true
      current.process.kill('SIGTERM')
      const tooLong = setTimeout(() => current.process.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await current.ended
      clearTimeout(tooLong)
    },
  }
}

function launch(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A Ctrl-C in the terminal reaches the parent alone, which stops its children in order.
    detached: true,
  })
  let lastWords = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-4000)
  })
  const ended = once(child, 'close').then(([code, signal]) =>
    signal ? `killed by ${signal}` : `exit code ${code}`,
  )
  return {
    process: child,
    ended,
    lastWords: () => lastWords.trim(),
    ready: readyLine(child, ended, () => lastWords),
  }
}

async function readyLine(
  child: ChildProcess,
  ended: Promise<string>,
  lastWords: () => string,
): Promise<unknown> {
  if (!child.stdout) throw new StartError('The process has no output to read.')
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, 'line'),
    ended.then(how => {
      throw new StartError(lastWords().trim() || how)
    }),
  ])
  return JSON.parse(String(line))
}
