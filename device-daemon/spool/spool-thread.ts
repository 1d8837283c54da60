import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { SpoolAnswer, SpoolOptions, SpoolReply, SpoolRequest, SpoolWrite } from './messages.ts'
import { isDamaged, openSpoolFile, setFileAside } from './open-spool-file.ts'
import { createSpoolStore } from './spool-store.ts'

/**
 * Serves lists of requests, an empty one being the last, in a thread of its own: waiting for the disk must not delay the reading of
 * beams, whose order is told by milliseconds.
 */
const serve = (port: MessagePort, { file, coverageIntervalMs }: SpoolOptions) => {
  const notices: string[] = []

  const openFile = () => {
    const database = openSpoolFile(file)
    try {
      const store = createSpoolStore(database, coverageIntervalMs)
      store.endOpenIntervals()
      return { database, store }
    } catch (error) {
      database.close()
      throw error
    }
  }
  const open = () => {
    try {
      return openFile()
    } catch (error) {
      if (!isDamaged(error)) throw error
      notices.push(setFileAside(file, Date.now()))
      return openFile()
    }
  }
  let spool = open()

  /** Does the work on a fresh file if it finds this one damaged, so that counting goes on. */
  const surviveDamage = <Value>(work: () => Value): Value => {
    try {
      return work()
    } catch (error) {
      if (!isDamaged(error)) throw error
      spool.database.close()
      notices.push(setFileAside(file, Date.now()))
      spool = open()
      return work()
    }
  }

  const write = (request: SpoolWrite) => {
    if (request.kind === 'acknowledge') return spool.store.acknowledge(request.sent, request.receipt)
    if (request.passage) spool.store.append(request.passage)
    if (request.interval) spool.store.cover(request.interval)
  }

  const commit = (writes: readonly SpoolWrite[]) => {
    spool.database.exec('BEGIN IMMEDIATE')
    try {
      for (const request of writes) write(request)
      spool.database.exec('COMMIT')
    } catch (error) {
      if (spool.database.isTransaction) spool.database.exec('ROLLBACK')
      throw error
    }
  }

  /** Null, or why the writes are not on disk. */
  const tryToCommit = (writes: readonly SpoolWrite[]): string | null => {
    try {
      if (writes.length > 0) commit(writes)
      return null
    } catch (error) {
      if (isDamaged(error)) throw error
      const reason = error instanceof Error ? error.message : String(error)
      return `The spool ${file} could not be written: ${reason}. Make room on the disk, or replace it.`
    }
  }

  /** All that has been asked by now shares one commit. */
  const answer = (requests: readonly SpoolRequest[]): SpoolAnswer =>
    surviveDamage(() => {
      const failure = tryToCommit(requests.filter(request => request.kind !== 'oldest'))
      const replies = requests.map(
        (request): SpoolReply =>
          request.kind === 'oldest' ? { events: spool.store.oldest(request.limit) } : { failure },
      )
      return { replies, counts: spool.store.counts(), notices: notices.splice(0) }
    })

  port.postMessage(answer([]))
  port.on('message', (first: readonly SpoolRequest[]) => {
    const messages = [first]
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      messages.push(next.message)
    port.postMessage(answer(messages.flat()))
    if (messages.every(requests => requests.length > 0)) return
    spool.database.close()
    port.close()
  })
}

if (parentPort) serve(parentPort, workerData)
