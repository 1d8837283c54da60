import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process that does what it is asked, one after the other. */
export interface AskedProcess<Wish> extends AsyncDisposable {
  /** What it said when it was ready. */
  readonly ready: string
  /** Resolves with its answer; fails when it ends instead. */
  ask<Answer = null>(wish: Wish): Promise<Answer>
}

/** Starts `week/<name>.ts`, which answers by `answerWishes`. */
export async function startAsked<Wish extends object>(
  name: string,
  args: readonly string[],
): Promise<AskedProcess<Wish>> {
  const child = fork(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), args, {
    execArgv: ['--expose-gc', '--max-semi-space-size=2'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const answer = () =>
    Promise.race([
      once(child, 'message').then(([message]) => message),
      gone.then(([code]) => {
        throw new Error(`${name} ended with exit code ${code}.`)
      }),
    ])
  const ready = String(await answer())
  return {
    ready,
    async ask(wish) {
      const answered = answer()
      child.send(wish)
      return answered
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** In that process: says that it is ready, and from then on answers each wish. */
export function answerWishes<Wish>(ready: string, answer: (wish: Wish) => Promise<unknown>): void {
  process.on('message', (wish: Wish) => {
    answer(wish).then(
      answered => process.send?.(answered ?? null),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  process.send?.(ready)
}
