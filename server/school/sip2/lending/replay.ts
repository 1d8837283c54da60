import { dateOf } from '@pratu/protocol/bangkok'
import type { Asked, LibrarySystem } from '../client/library-system.ts'
import { askAfter } from './ask-after.ts'
import type { Outcome, Transaction } from './journal-store.ts'
import type { OutsideNeeds } from './needs.ts'
import { wordsOf } from './refusals.ts'
import type { UnderWay } from './under-way.ts'

/** What was sent so often without an answer is left to staff, so that others do not wait for it for ever. */
const MAX_TRIES = 10
const LOOK_EVERY_MS = 15_000

const isUnheard = ({ outcome }: Asked<unknown>) => outcome === 'away' || outcome === 'unanswered'

export interface Replay {
  /** Something may wait to be sent. */
  look(): void
  /** Resolves when nothing is being sent. */
  stop(): Promise<void>
}

/**
 * Sends what kiosks did alone, the oldest first, each over the connection of its own kiosk. Before a transaction is sent
 * it is written down that it is; of one that was sent and not answered the outside system is asked whether it was done.
 */
export function createReplay(
  needs: Pick<OutsideNeeds, 'database' | 'clock' | 'timers' | 'systems' | 'journal' | 'log'>,
  { underWay, pinOf }: { underWay: UnderWay; pinOf(card: string): string | null },
): Replay {
  const { database, clock, journal, systems, log } = needs
  let sending = Promise.resolve()
  let isSending = false
  let lookAgain = false
  let isStopped = false

  const become = (id: string, outcome: Outcome) =>
    database.write(() => journal.become(id, outcome, clock.now()))

  /** The connection of its kiosk, or any other where that one is gone. */
  function systemFor({ stationId }: Transaction): LibrarySystem | undefined {
    const own = systems.of(stationId)
    if (own.isHere()) return own
    const other = systems.states().find(({ isHere }) => isHere)
    return other && systems.of(other.stationId)
  }

  /** Whether it came to an end. */
  async function bringToEnd(row: Transaction, system: LibrarySystem): Promise<boolean> {
    if (row.state === 'waiting') return send(row, system)
    const wasDone = await askAfter(system, row, pinOf(row.card))
    if (wasDone === 'unheard') return false
    if (wasDone === 'done') return endWell(row, system)
    if (row.state === 'asked') await withdraw(row)
    else if (wasDone === 'cannot-be-known' || row.tries >= MAX_TRIES)
      await become(row.id, { state: 'refused', answer: '' })
    else return send(row, system)
    return true
  }

  /**
   * It was done. The answer to a loan was lost, and the day in it: the person may have been told a later one, which holds
   * where the outside system takes what has happened.
   */
  async function endWell(row: Transaction, system: LibrarySystem): Promise<boolean> {
    if (
      row.kind === 'checkout' &&
      row.dueAtMs !== null &&
      system.offers()?.offline &&
      row.tries < MAX_TRIES
    ) {
      const item = await system.item(row.barcode)
      if (isUnheard(item)) return false
      const there = item.outcome === 'answered' ? item.value.dueDate?.date : null
      if (typeof there === 'string' && there < dateOf(row.dueAtMs)) {
        await database.write(() => journal.send(row.id, clock.now()))
        if (isUnheard(await transmit(row, system))) return false
      }
    }
    await become(row.id, { state: 'done' })
    return true
  }

  /** Nobody was told of it; unless its kiosk has asked again since, and was. */
  const withdraw = ({ id }: Transaction) =>
    database.write(() => {
      if (journal.find(id)?.state === 'asked') journal.become(id, { state: 'withdrawn' }, clock.now())
    })

  async function send(row: Transaction, system: LibrarySystem): Promise<boolean> {
    // Taken back by its kiosk a moment ago.
    const isStill = await database.write(() => {
      const { state } = journal.find(row.id) ?? {}
      return (state === 'waiting' || state === 'sent') && journal.send(row.id, clock.now()) > 0
    })
    if (!isStill) return true
    const asked = await transmit(row, system)
    if (asked.outcome === 'unanswered') return false
    if (asked.outcome === 'away') await become(row.id, { state: 'waiting' })
    else if (asked.outcome === 'not-offered') await become(row.id, { state: 'refused', answer: '' })
    else if (asked.value.isDone)
      await become(row.id, { state: 'done', title: asked.value.title ?? row.title })
    else await become(row.id, { state: 'refused', answer: wordsOf(asked.value.messages) })
    return asked.outcome !== 'away'
  }

  function transmit(row: Transaction, system: LibrarySystem) {
    const { barcode, atMs, card, dueAtMs } = row
    type Came = Asked<{ isDone: boolean; title: string | null; messages: readonly string[] }>
    if (row.kind === 'checkin')
      return system.checkin({ barcode, atMs, happened: true }) satisfies Promise<Came>
    const happened = dueAtMs === null ? null : { dueAtMs }
    return system.checkout({ card, pin: pinOf(card), barcode, atMs, happened }) satisfies Promise<Came>
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      await underWay.settled()
      const row = underWay.next()
      const system = row && !isStopped ? systemFor(row) : undefined
      if (!row || !system || !(await bringToEnd(row, system))) return
    }
  }

  function look(): void {
    if (isSending) lookAgain = true
    else if (!isStopped && underWay.next()) {
      lookAgain = false
      isSending = true
      sending = sendAll()
        .catch(error => log.error({ err: error }, 'what kiosks did alone could not be sent'))
        .finally(() => {
          isSending = false
          if (lookAgain) look()
        })
    }
  }

  systems.onHere(look)
  const stopLooking = needs.timers.every(LOOK_EVERY_MS, look)
  look()

  return {
    look,
    async stop() {
      isStopped = true
      stopLooking()
      await sending
    },
  }
}
