import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { PrintJob } from '@pratu/protocol/print-job'
import { type DeviceContext, DeviceError } from '../driver.ts'
import type { ByteConnection } from '../ports/ports.ts'
import { encodePicture } from './encode-picture.ts'
import { ASK_STATUS, ASK_WHEN_DONE, CLEAR, problemOf, readAnswers, type Status } from './printer-status.ts'

const ANSWER_MS = 600
const LOOK_MS = 20
const CHECK_EVERY_MS = 5_000
const SMALL_WRITE_MS = 1_500
/** A printer takes a receipt as fast as it prints it once its memory is full. */
const PICTURE_WRITE_MS = 10_000
/** After this a printer that is well and was given everything has printed it, though it does not know how to say so. */
const DONE_WITHIN_MS = 7_000
const BETWEEN_LOOKS_MS = 250

/** An ESC/POS printer from its opening to its end: says how it is, and prints one picture at a time. */
export const runPrinter = async (
  connection: ByteConnection,
  context: DeviceContext,
  { cut }: { readonly cut: boolean },
): Promise<void> => {
  const { clock } = context
  const failed = Promise.withResolvers<never>()
  let answersAtAll = false
  let isDone = false
  let isPrinting = false
  const answers = readAnswers(() => {
    isDone = true
  })
  connection.onData(answers.push)

  const pause = (delayMs: number) => new Promise<void>(resolve => clock.after(delayMs, resolve))

  /** Null for a printer that says nothing; many cheap ones never do. */
  const ask = async (): Promise<Status | null> => {
    answers.asked()
    await connection.write(ASK_STATUS, SMALL_WRITE_MS)
    const untilMs = clock.monotonicMs() + ANSWER_MS
    while (answers.status() === null && clock.monotonicMs() < untilMs) await pause(LOOK_MS)
    const status = answers.status()
    if (status) answersAtAll = true
    return status
  }
  const silence = () =>
    new DeviceError('not-ready', 'The printer has fallen silent. Switch it off and on again.')
  const check = async () => {
    const status = await ask()
    if (!status && answersAtAll) throw silence()
    const problem = status ? problemOf(status) : null
    context.fault(problem)
    return problem
  }
  const begin = async () => {
    await check()
    // Half a picture may be in it from before its cable came off. A mute printer might take this for text.
    if (answersAtAll) await connection.write(CLEAR, SMALL_WRITE_MS)
  }
  let checked: Promise<unknown> = begin()
  const watch = async () => {
    while (!context.signal.aborted) {
      await checked
      await pause(CHECK_EVERY_MS)
      if (!isPrinting) checked = check()
    }
  }

  const untilDone = async (): Promise<Result<null>> => {
    if (!answersAtAll) return succeed(null)
    await connection.write(ASK_WHEN_DONE, SMALL_WRITE_MS)
    const untilMs = clock.monotonicMs() + DONE_WITHIN_MS
    let status: Status | null = null
    while (!isDone && clock.monotonicMs() < untilMs) {
      // While it prints, a question may wait behind the picture.
      status = await ask()
      const problem = status && problemOf(status)
      if (problem) {
        context.fault(problem)
        // The rest must not come out for whoever puts in the paper.
        await connection.write(CLEAR, SMALL_WRITE_MS)
        return refuse(`printer-${problem}`)
      }
      if (!isDone) await pause(BETWEEN_LOOKS_MS)
    }
    if (!isDone && !status) throw silence()
    return succeed(null)
  }
  const print = async (job: PrintJob): Promise<Result<null>> => {
    await checked
    const problem = await check()
    if (problem) return refuse(`printer-${problem}`)
    isDone = false
    await connection.write(encodePicture(job, cut), PICTURE_WRITE_MS)
    return untilDone()
  }

  context.onPrint(async job => {
    isPrinting = true
    try {
      return await print(job)
    } catch (error) {
      // Closing it throws away what it has not taken.
      failed.reject(error)
      return refuse('printer-not-ready')
    } finally {
      isPrinting = false
    }
  })
  context.online()
  watch().catch(failed.reject)
  const loss = await Promise.race([connection.closed, failed.promise])
  if (loss) throw loss
}
