import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The end of what `npm start` says when everything is ready. */
const READY = 'Ctrl-C stops everything.'

/** What `npm start` runs: the school server and a daemon with simulated devices over the sample school. */
export interface RunningStart extends AsyncDisposable {
  readonly url: string
  /** From the start of the process to its last line. */
  readonly readySeconds: number
  readonly pids: { readonly server: number; readonly daemon: number }
}

export async function npmStart(folder: string, port: number): Promise<RunningStart> {
  const startedAtMs = performance.now()
  const args = ['provisioning/start.ts', '--port', String(port), '--data', folder]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const { pid = 0 } = child
  const ended = once(child, 'exit')
  // Its own children end with it only if it is asked to stop.
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)

  let said = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    if (said.includes(READY)) break
  }
  if (!said.includes(READY)) throw new Error(`It ended before everything was ready:\n${said}`)
  const readySeconds = (performance.now() - startedAtMs) / 1_000
  child.stdout.resume()

  return {
    url: `http://127.0.0.1:${port}`,
    readySeconds,
    pids: { server: childOf(pid, 'server/school/main.ts'), daemon: childOf(pid, 'device-daemon/main.ts') },
    async [Symbol.asyncDispose]() {
      stop()
      await ended
      process.off('exit', stop)
    },
  }
}

function childOf(pid: number, script: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  const found = children.find(child => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(script))
  if (!found) throw new Error(`${script} is no child of "npm start".`)
  return Number(found)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
