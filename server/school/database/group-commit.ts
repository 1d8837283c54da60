interface Waiting {
  run(): void
  resolve(): void
  reject(reason: unknown): void
}

/** What a group commit needs of a connection: `node:sqlite`'s DatabaseSync has it. */
interface Transactional {
  exec(sql: string): void
}

export interface GroupCommit {
  write<Value>(job: () => Value): Promise<Value>
  /** Resolves when nobody waits to write; where somebody always does, after a while. */
  pause(): Promise<void>
}

/** Turns of the event loop, each with a commit. */
const PATIENCE_TURNS = 50

/**
 * Lets concurrent writers share one commit, and so one wait for the disk. Jobs asked for in the same turn of the event
 * loop run one after another inside one transaction, each in a savepoint of its own: a job that throws is undone alone.
 * A job without company needs none; SQLite would copy every page that it changes once more. A promise settles only after
 * the commit is on disk.
 */
export function createGroupCommit(connection: Transactional): GroupCommit {
  let waiting: Waiting[] = []

  function commitAll() {
    const group = waiting
    waiting = []
    const isAlone = group.length === 1
    const settle: (() => void)[] = []
    try {
      connection.exec('BEGIN IMMEDIATE')
      for (const job of group) settle.push(isAlone ? runAlone(job) : runInSavepoint(connection, job))
      connection.exec('COMMIT')
    } catch (cause) {
      rollBack(connection)
      for (const job of group) job.reject(cause)
      return
    }
    for (const report of settle) report()
  }

  return {
    write: job =>
      new Promise((resolve, reject) => {
        let value: ReturnType<typeof job>
        waiting.push({
          run: () => {
            value = job()
          },
          resolve: () => resolve(value),
          reject,
        })
        if (waiting.length === 1) setImmediate(commitAll)
      }),

    async pause() {
      // What came together with this question may ask to write later in the same turn: it is seen in the next.
      for (let turn = 0; turn < 2 || (waiting.length > 0 && turn < PATIENCE_TURNS); turn += 1)
        await nextTurn()
    },
  }
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve))

/** If it throws, the whole transaction is undone. */
function runAlone(job: Waiting): () => void {
  job.run()
  return job.resolve
}

function runInSavepoint(connection: Transactional, job: Waiting): () => void {
  connection.exec('SAVEPOINT job')
  try {
    job.run()
    connection.exec('RELEASE job')
    return job.resolve
  } catch (reason) {
    connection.exec('ROLLBACK TO job')
    connection.exec('RELEASE job')
    return () => job.reject(reason)
  }
}

/** A disk error may have ended the transaction already; then there is nothing to roll back. */
function rollBack(connection: Transactional) {
  try {
    connection.exec('ROLLBACK')
  } catch (reason) {
    if (!(reason instanceof Error && /no transaction is active/.test(reason.message))) throw reason
  }
}
