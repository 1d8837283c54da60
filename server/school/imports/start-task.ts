import { Worker } from 'node:worker_threads'
import type { StartTask } from './imports.ts'
import type { TaskEnd, TaskMessage } from './task.ts'

/** What a thread may hold of a file at most; what needs more is no file that a school has. */
const MEMORY_MB = 512

/** Runs tasks in threads of this module, which ends with its task. */
export const startTaskIn =
  (module: URL): StartTask =>
  (task, tell) => {
    const worker = new Worker(module, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    const end = new Promise<TaskEnd>((resolve, reject) => {
      worker.on('message', (message: TaskMessage) => {
        if (message.tell === 'progress') tell(message.progress, message.handled)
        else resolve(message.end)
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('The thread of an import ended before its task.')))
    })
    return {
      end,
      kill: async () => {
        await worker.terminate()
      },
    }
  }
