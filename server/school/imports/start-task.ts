import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { StartTask } from './import-runs.ts'
import type { TaskEnd, TaskMessage } from './task.ts'

/** What a process may hold of a file at most; what needs more is no file that a school has. */
const MEMORY_MB = 512

/**
 * Runs tasks in processes of this module, which end with their task: whatever a file does to its reader, the server lives.
 * Between two parts of its work a process waits until `othersFirst` resolves.
 */
export const startTaskIn =
  (module: URL, othersFirst: () => Promise<void>): StartTask =>
  (task, tell) => {
    const child = fork(module, {
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const closed = once(child, 'close')
    const end = new Promise<TaskEnd>((resolve, reject) => {
      child.on('message', (message: TaskMessage) => {
        if (message.tell === 'progress') tell(message.progress, message.handled)
        else if (message.tell === 'end') resolve(message.end)
        else if (message.tell === 'error') reject(message.error)
        // It may be dead by then, which is told by its end.
        else void othersFirst().then(() => child.connected && child.send('go on', () => {}))
      })
      closed.then(
        ([code, signal]) =>
          reject(
            new Error(`The process of an import ended before its task (${signal ?? `exit code ${code}`}).`),
          ),
        reject,
      )
    })
    child.send(task, () => {})
    return {
      end,
      kill: async () => {
        child.kill('SIGKILL')
        await closed
      },
    }
  }
