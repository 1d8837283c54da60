import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { hearLines } from '../qemu/hear-lines.ts'

/** qemu's guest agent, a service inside the guest: it runs programs there. */
export interface GuestAgent {
  /** What a program printed, whatever its exit code; waits until the agent is there. */
  run(program: string, ...args: readonly string[]): Promise<string>
  close(): void
}

const Reply = z.object({ return: z.optional(z.unknown()), error: z.optional(z.object({ desc: z.string() })) })
const Started = z.object({ pid: z.number() })
const Status = z.object({
  exited: z.boolean(),
  'out-data': z.optional(z.string()),
  'err-data': z.optional(z.string()),
})

const ASK_AGAIN_MS = 3_000
const ANSWER_LIMIT_MS = 60_000
const LOOK_EVERY_MS = 200

/** `path` is the socket of the agent's port; the computer may go off and on again meanwhile. It is waited for until `signal` aborts. */
export async function connectGuestAgent(path: string, signal: AbortSignal): Promise<GuestAgent> {
  const socket = connect(path)
  await once(socket, 'connect')
  socket.on('error', () => socket.destroy())
  let hear = (_: z.infer<typeof Reply>) => {}
  hearLines(socket, line => {
    // An agent that ended in the middle of an answer leaves a part of it.
    const reply = /^\{.*\}$/.test(line) ? Reply.parse(JSON.parse(line)) : null
    if (reply) hear(reply)
  })
  const say = (command: string, args: Readonly<Record<string, unknown>>) =>
    socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)

  /** Resolves when the agent is there and has nothing left to say of what it was asked before. */
  async function synchronise(): Promise<void> {
    for (let id = Date.now(), isThere = false; !isThere; id += 1) {
      const there = Promise.withResolvers<boolean>()
      hear = reply => {
        if (reply.return === id) there.resolve(true)
      }
      say('guest-sync', { id })
      isThere = await Promise.race([there.promise, delay(ASK_AGAIN_MS, false, { signal })])
    }
  }

  async function ask(command: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    const answered = Promise.withResolvers<unknown>()
    hear = reply => {
      if (reply.error) answered.reject(new Error(reply.error.desc))
      else answered.resolve(reply.return)
    }
    say(command, args)
    const silent = delay(ANSWER_LIMIT_MS, undefined, { signal }).then(() => {
      throw new Error(`The guest's agent does not answer ${command}.`)
    })
    return Promise.race([answered.promise, silent])
  }

  return {
    async run(program, ...args) {
      await synchronise()
      const started = await ask('guest-exec', { path: program, arg: args, 'capture-output': true })
      const { pid } = Started.parse(started)
      for (;;) {
        const status = Status.parse(await ask('guest-exec-status', { pid }))
        if (status.exited)
          return [status['out-data'], status['err-data']]
            .map(data => Buffer.from(data ?? '', 'base64').toString())
            .join('')
            .trim()
        await delay(LOOK_EVERY_MS, undefined, { signal })
      }
    },
    close: () => socket.destroy(),
  }
}
