import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { DocumentData, Template } from './document-data.ts'
import type { RenderAnswer, RenderRequest } from './render-messages.ts'

export interface RenderedDocument {
  readonly pdf: Uint8Array
  readonly pages: number
}

export interface Printer {
  /**
   * Sets a document. One at a time; the others wait. Fails with what its layout refuses (`no-call-number`,
   * `barcode-too-long`), with `printing-not-installed` (Typst has no build for this computer) or `printing-failed` (the process died or
   * took too long; the next call starts another).
   */
  render<Name extends Template>(template: Name, data: DocumentData[Name]): Promise<Result<RenderedDocument>>
  /** Writes a report for Word, in the same process and with the same failures. */
  writeDocx(report: DocumentData['report']): Promise<Result<Uint8Array>>
  /** Ends the process; what is being rendered is refused. */
  stop(): void
}

export interface PrinterSettings {
  readonly timers: { after(delayMs: number, callback: () => void): () => void }
  readonly log: { error(detail: object, message: string): void }
  /** How long the process waits for another document before it ends. */
  readonly idleMs?: number
  /** How long a document may take. */
  readonly timeoutMs?: number
  readonly processFile?: string
}

const IDLE_MS = 60_000
const TIMEOUT_MS = 60_000
const PROCESS_FILE = fileURLToPath(new URL('./render-process.ts', import.meta.url))
const FONT_SETTINGS_FILE = fileURLToPath(new URL('./no-system-fonts.xml', import.meta.url))

/** Renders in a process of its own, which starts when it is needed and ends when it is not: it holds memory that a Pi can use. */
export function createPrinter(settings: PrinterSettings): Printer {
  const { timers, log, idleMs = IDLE_MS, timeoutMs = TIMEOUT_MS, processFile = PROCESS_FILE } = settings
  let child: ChildProcess | undefined
  let cancelIdle = () => {}
  let queue: Promise<unknown> = Promise.resolve()
  let stopped = false

  function start(): ChildProcess {
    const started = fork(processFile, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, FONTCONFIG_FILE: FONT_SETTINGS_FILE },
    })
    started.once('exit', () => {
      if (child === started) child = undefined
    })
    return started
  }

  function end(): void {
    cancelIdle()
    child?.kill('SIGKILL')
    child = undefined
  }

  function exchange(request: RenderRequest): Promise<Result<RenderAnswer>> {
    return new Promise(resolve => {
      const fresh = child === undefined
      child ??= start()
      const asked = child
      const finish = (result: Result<RenderAnswer>) => {
        cancelTimeout()
        asked.off('message', take).off('exit', die).off('error', die)
        resolve(result)
      }
      const fail = (reason: string) => {
        log.error({ template: request.template, reason }, 'a document could not be rendered')
        finish(refuse('printing-failed'))
      }
      const die = () => fail('the process that renders ended')
      const take = (message: unknown) => {
        const answer = message as RenderAnswer
        if (answer.state === 'ready') asked.send(request)
        else if (answer.state === 'rendered' || answer.state === 'written') finish(succeed(answer))
        else if (answer.state === 'refused') finish(answer.refusal)
        else if (answer.state === 'failed') fail(answer.reason)
        else {
          log.error({ reason: answer.reason }, 'Typst has no build for this computer')
          finish(refuse('printing-not-installed'))
          end()
        }
      }
      const cancelTimeout = timers.after(timeoutMs, () => {
        fail(`it took longer than ${timeoutMs} ms`)
        end()
      })
      asked.on('message', take).once('exit', die).once('error', die)
      if (!fresh) asked.send(request)
    })
  }

  async function ask(request: RenderRequest): Promise<Result<RenderAnswer>> {
    if (stopped) return refuse('printing-failed')
    cancelIdle()
    const result = await exchange(request)
    cancelIdle = timers.after(idleMs, end)
    return result
  }

  function inTurn(request: RenderRequest): Promise<Result<RenderAnswer>> {
    const answered = queue.then(() => ask(request))
    queue = answered.catch(() => {})
    return answered
  }

  return {
    async render(template, data) {
      const answer = await inTurn({ template, data, form: 'pdf' })
      if (!answer.ok) return answer
      return answer.value.state === 'rendered' ? succeed(answer.value) : refuse('printing-failed')
    },
    async writeDocx(data) {
      const answer = await inTurn({ template: 'report', data, form: 'docx' })
      if (!answer.ok) return answer
      return answer.value.state === 'written' ? succeed(answer.value.docx) : refuse('printing-failed')
    },
    stop() {
      stopped = true
      end()
    },
  }
}
