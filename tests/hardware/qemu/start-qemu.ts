import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectQmp, type Qmp } from './qmp.ts'

export interface QemuOptions {
  /** All of qemu's own words, but for the sockets that control it and its console. */
  readonly args: readonly string[]
  /** No guest runs longer; then it is ended and the test told. */
  readonly timeLimitMs: number
  readonly program?: string
}

export interface Qemu extends AsyncDisposable {
  readonly qmp: Qmp
  /** What the guest wrote to its first serial port. */
  console(): string
  /** Resolves when the guest has powered itself off; rejects when it ended otherwise or took too long. */
  readonly ended: Promise<void>
}

const endOf = async (child: ChildProcess, limit: AbortSignal, complaints: () => string): Promise<void> => {
  const [code, signal] = await once(child, 'exit')
  if (limit.aborted) throw new Error(`The guest was ended because it took too long.\n${complaints()}`)
  if (code !== 0) throw new Error(`qemu ended with ${signal ?? `exit code ${code}`}.\n${complaints()}`)
}

/** Always plain emulation: a /dev/kvm that is there may still be too slow to boot anything. */
export const startQemu = async ({
  args,
  timeLimitMs,
  program = 'qemu-system-x86_64',
}: QemuOptions): Promise<Qemu> => {
  const folder = mkdtempSync(join(tmpdir(), 'pratu-qemu-'))
  const socket = join(folder, 'qmp')
  const child = spawn(
    'setpriv',
    [
      // Should this process be killed, the guest goes with it.
      ...['--pdeathsig', 'KILL', program],
      ...['-nodefaults', '-no-user-config', '-display', 'none'],
      ...['-chardev', 'stdio,id=console', '-serial', 'chardev:console'],
      ...['-qmp', `unix:${socket},server=on,wait=off`],
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const limit = AbortSignal.timeout(timeLimitMs)
  limit.addEventListener('abort', kill)
  const ended = endOf(child, limit, () => output.slice(-4_000)).finally(() => {
    process.off('exit', kill)
    limit.removeEventListener('abort', kill)
    rmSync(folder, { recursive: true, force: true })
  })
  ended.catch(() => {})
  const gone = new AbortController()
  child.once('exit', () => gone.abort())
  const qmp = await connectQmp(socket, gone.signal).catch(async error => {
    await ended
    throw error
  })
  return {
    qmp,
    console: () => output,
    ended,
    [Symbol.asyncDispose]: async () => {
      qmp.close()
      kill()
      await ended.catch(() => {})
    },
  }
}
