import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseEnv } from 'node:util'
import { parse as parseToml, stringify as stringifyToml } from 'smol-toml'

/** What a visitor of a school gets first; each must be answered with 200. */
const ASKED = ['/healthz', '/', '/kiosk', '/staff', '/api/openapi.json']
/** A big database is migrated before the server is ready. */
const READY_TIMEOUT_MS = 15 * 60_000
const STOP_TIMEOUT_MS = 15_000

/**
 * Starts a release's server behind closed doors: on a port of this computer that nobody knows, with nothing of it getting
 * out, over the data in `folder`. Resolves with null when it migrated them, answered and stopped in order, else with what
 * went wrong. A release for another architecture is tried with this computer's `node`.
 */
export async function tryRelease(
  release: string,
  {
    configuration,
    folder,
    node = join(release, 'node_modules/.bin/node'),
    readyTimeoutMs = READY_TIMEOUT_MS,
  }: { configuration: string; folder: string; node?: string; readyTimeoutMs?: number },
): Promise<string | null> {
  const { uid, gid } = statSync(folder)
  const file = join(folder, 'behind-closed-doors.toml')
  writeFileSync(file, privateConfiguration(configuration, folder), { mode: 0o600 })
  chownSync(file, uid, gid)
  const environment = parseEnv(readFileSync(join(release, 'provisioning/node.env'), 'utf8'))
  // Should the updater be killed, the server goes with it: it must not sit on the data when all is undone.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', node, 'server/school/main.ts', '--config', file], {
    cwd: release,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ...NOTHING_GETS_OUT, PATH: process.env.PATH, NODE_COMPILE_CACHE: '' },
    ...(process.getuid?.() === 0 && { uid, gid }),
  })
  const ended = once(child, 'close').then(
    ([code, signal]) => `it ended with ${signal ?? `exit code ${code}`}`,
  )
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000)
  })
  const tooLate = AbortSignal.timeout(readyTimeoutMs)
  const late = once(tooLate, 'abort').then(() => 'it was not ready in time')
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => ({
    ready: String(text),
  }))
  const first = await Promise.race([line, ended, late])
  const wrong = typeof first === 'string' ? first : await firstWrongAnswer(first.ready)
  const stopped = await stop(child, ended)
  const why = wrong ?? stopped
  return why === null ? null : [why, tellingLine(words)].filter(Boolean).join(': ')
}

/** Of all that a dying process writes, what it died of. */
const tellingLine = (words: string): string => {
  const lines = words.split('\n').filter(line => line.trim() !== '')
  return lines.find(line => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? ''
}

/** The Office must not hear of a rehearsal. Whatever the server would send goes to a port where nobody is. */
const NOTHING_GETS_OUT = {
  NODE_USE_ENV_PROXY: '1',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
}

function privateConfiguration(configuration: string, folder: string): string {
  const { tls, ...kept } = parseToml(readFileSync(configuration, 'utf8'))
  return stringifyToml({ ...kept, host: '127.0.0.1', port: 0, data_folder: folder })
}

async function firstWrongAnswer(ready: string): Promise<string | null> {
  try {
    const { url }: { url: string } = JSON.parse(ready)
    for (const path of ASKED) {
      const { status } = await fetch(url + path, { signal: AbortSignal.timeout(30_000) })
      if (status !== 200) return `${path} was answered with ${status}`
    }
    return null
  } catch (error) {
    return `it does not answer (${error instanceof Error ? error.message : String(error)})`
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return null
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  const how = await ended
  clearTimeout(kill)
  return how === 'it ended with exit code 0' ? null : how
}
