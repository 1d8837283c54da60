import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { hearLines } from './hear-lines.ts'

/** The answers of qemu's machine protocol; what it says unasked (events) has neither. */
const Reply = z.object({
  return: z.optional(z.unknown()),
  error: z.optional(z.object({ desc: z.string() })),
})

/** Control of a running qemu: plugging devices in and out, pressing keys, making screenshots. */
export interface Qmp {
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>
  close(): void
}

const CONNECT_INTERVAL_MS = 50

const connectOnce = async (path: string) => {
  const socket = connect(path)
  await once(socket, 'connect')
  return socket
}

/** Waits for the socket until `signal` aborts: qemu makes it when it starts. */
export const connectQmp = async (path: string, signal: AbortSignal): Promise<Qmp> => {
  let socket = await connectOnce(path).catch(() => null)
  while (!socket) {
    await delay(CONNECT_INTERVAL_MS, undefined, { signal })
    socket = await connectOnce(path).catch(() => null)
  }
  const open = socket
  const waiting: PromiseWithResolvers<unknown>[] = []
  hearLines(open, line => {
    const reply = Reply.parse(JSON.parse(line))
    if (reply.error) waiting.shift()?.reject(new Error(reply.error.desc))
    else if (reply.return !== undefined) waiting.shift()?.resolve(reply.return)
  })
  open.on('error', () => open.destroy())
  open.once('close', () => {
    for (const asked of waiting.splice(0)) asked.reject(new Error('qemu has ended.'))
  })
  const execute = (command: string, args: Readonly<Record<string, unknown>> = {}) => {
    const asked = Promise.withResolvers<unknown>()
    waiting.push(asked)
    open.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)
    return asked.promise
  }
  await execute('qmp_capabilities')
  return { execute, close: () => open.destroy() }
}
