import { once } from 'node:events'
import * as z from 'zod/mini'
import { defineDriver } from '../../device-daemon/driver.ts'
import type { FromDaemon, ToDaemon } from './daemon-messages.ts'

const send = (message: FromDaemon) => process.send?.(message)

/**
 * Two beams that are in the process which started this one. Each change carries the moment at which it happened there, for
 * on a busy computer a message may be read late.
 */
export const driver = defineDriver({
  label: { th: 'ลำแสงของการทดสอบ', en: 'Beams of a test' },
  kind: 'counter',
  options: z.unknown(),
  async run(_, context) {
    const sink = context.counter('beam-pair')
    const hear = (message: ToDaemon) => {
      if (!('door' in message) || message.door !== context.name) return
      if ('levels' in message) sink.sensing(message.levels, message.atMs)
      else sink.edge(message.line, message.blocked, message.atMs)
    }
    process.on('message', hear)
    context.online()
    send({ kind: 'opened', door: context.name })
    await once(context.signal, 'abort')
    process.off('message', hear)
    sink.lost(context.clock.monotonicMs())
  },
})
