import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FromDaemon, ToDaemon, WallClock } from '../fakes/daemon-messages.ts'

const MAIN = fileURLToPath(new URL('../fakes/daemon-to-kill.ts', import.meta.url))

export interface DaemonToKill {
  /** What a daemon that is gone is told is lost. */
  tell(message: ToDaemon): void
  /** Resolves when it is gone and all it had said was heard. */
  stop(signal: NodeJS.Signals): Promise<void>
}

/** Starts a daemon whose beams and wall clock are here. */
export function forkDaemon(
  configFile: string,
  clock: WallClock,
  onMessage: (message: FromDaemon) => void,
): DaemonToKill {
  const child = fork(MAIN, [configFile, JSON.stringify(clock)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = Promise.all([once(child, 'close'), once(child, 'disconnect')])
  child.on('message', message => onMessage(message as FromDaemon))
  return {
    tell: message => {
      if (child.connected) child.send(message, () => {})
    },
    async stop(signal) {
      child.kill(signal)
      await gone
    },
  }
}
