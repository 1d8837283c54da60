import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Deciding, DurableAnswer } from '../../durable-answer.ts'
import type { Change, MakeChange, Verdict } from './change.ts'
import type { Transaction } from './journal-store.ts'
import type { OutsideNeeds } from './needs.ts'
import type { UnderWay } from './under-way.ts'
import { within } from './within.ts'

/** Nobody stands longer at a kiosk than this without being told. */
const PATIENCE_MS = 6_500

type Unknown = 'away' | 'unanswered'

/**
 * Changes something in the outside system. It is written down before it is sent, and what came of it before anybody is
 * told; while it cannot be asked, or others wait to be sent, it is kept here within limits.
 */
export function createChanges(
  needs: Pick<OutsideNeeds, 'database' | 'clock' | 'timers' | 'newId' | 'journal' | 'log'>,
  { durably, underWay, left }: { durably: DurableAnswer; underWay: UnderWay; left: () => void },
): MakeChange {
  const { database, clock, timers, journal } = needs

  /** Keeps it here: told, and sent later. */
  async function keep<Answer, Value>(change: Change<Answer, Value>, key: string | undefined) {
    const answer = await durably(change.asked, deciding => {
      const id = needs.newId()
      const may = change.alone(id, { maybeDone: false, nowMs: deciding.nowMs })
      if (!may.ok) return may
      const { dueAtMs, value } = may.value
      journal.add({ ...change.about, id, key, dueAtMs, atMs: deciding.nowMs, state: 'waiting' })
      change.tell(value, deciding)
      return succeed(value)
    })
    left()
    return answer
  }

  /** The server was killed while it asked, and the same request has come again. */
  async function takeUp<Answer, Value>(change: Change<Answer, Value>, before: Transaction) {
    if (before.kind !== change.about.kind || before.barcode !== change.about.barcode)
      return refuse('idempotency-key-reused')
    const answer = await durably(change.asked, deciding => {
      const { nowMs } = deciding
      const state = journal.find(before.id)?.state
      // Asked after since, and found not done: it is a new one.
      const isNew = state === 'withdrawn'
      const id = isNew ? needs.newId() : before.id
      const may = change.alone(id, { maybeDone: !isNew, nowMs })
      if (!may.ok) return may
      const { dueAtMs, value } = may.value
      if (isNew) journal.add({ ...change.about, id, key: undefined, dueAtMs, atMs: nowMs, state: 'waiting' })
      else if (state === 'asked') journal.become(id, { state: 'sent', dueAtMs }, nowMs)
      change.tell(value, deciding)
      return succeed(value)
    })
    left()
    return answer
  }

  /** Inside the commit: what is told, and what becomes of the transaction. */
  function settle<Answer, Value>(
    change: Change<Answer, Value>,
    id: string,
    came: Verdict<Value> | Unknown,
    deciding: Deciding,
  ): Result<Value> {
    const { nowMs } = deciding
    if (typeof came === 'object') {
      journal.become(id, came.isDone ? { ...came.noted, state: 'done' } : { state: 'withdrawn' }, nowMs)
      if (!came.isDone) return refuse(...came.failures)
      change.tell(came.value, deciding)
      return succeed(came.value)
    }
    const maybeDone = came === 'unanswered'
    const may = change.alone(id, { maybeDone, nowMs })
    if (!may.ok) {
      journal.become(id, { state: 'withdrawn' }, nowMs)
      return may
    }
    const { dueAtMs, value } = may.value
    journal.become(id, { state: maybeDone ? 'sent' : 'waiting', dueAtMs }, nowMs)
    change.tell(value, deciding)
    return succeed(value)
  }

  /** The answer came when the person had been told already. */
  async function settleLate<Value>(id: string, came: Verdict<Value> | Unknown) {
    await database.write(() => {
      const nowMs = clock.now()
      const row = journal.find(id)
      if (came === 'unanswered' || !row) return
      if (came === 'away') {
        if (row.state === 'sent') journal.become(id, { state: 'waiting' }, nowMs)
      } else if (came.isDone)
        journal.become(id, { title: came.noted.title ?? row.title, state: 'done' }, nowMs)
      else if (row.state === 'sent') journal.become(id, { state: 'refused', answer: came.words }, nowMs)
    })
  }

  async function ask<Answer, Value>(change: Change<Answer, Value>, key: string | undefined) {
    const id = needs.newId()
    const atMs = clock.now()
    let late: Promise<Verdict<Value> | Unknown> | undefined
    underWay.begin(id)
    try {
      await database.write(() =>
        journal.add({ ...change.about, id, key, atMs, dueAtMs: null, state: 'asked' }),
      )
      const verdict = comeTo(change, id, atMs)
      const came = await within(PATIENCE_MS, timers, verdict)
      if (came === 'too late') late = verdict
      return await durably(change.asked, deciding =>
        settle(change, id, came === 'too late' ? 'unanswered' : came, deciding),
      )
    } finally {
      const end = () => {
        underWay.end(id)
        left()
      }
      if (late)
        void late
          .then(came => settleLate(id, came))
          .catch(error => needs.log.error({ err: error }, 'a late answer could not be kept'))
          .finally(end)
      else end()
    }
  }

  async function comeTo<Answer, Value>(change: Change<Answer, Value>, id: string, atMs: number) {
    const sent = await change.send(atMs)
    if (sent.outcome === 'answered') return change.judge(sent.value, id)
    if (sent.outcome === 'not-offered') return NOT_OFFERED
    return sent.outcome
  }

  return change => {
    const { key } = change.asked
    const before = key === undefined ? undefined : journal.byKey(key)
    if (before && before.state !== 'withdrawn') return takeUp(change, before)
    const free = before ? undefined : key
    return underWay.isClear() ? ask(change, free) : keep(change, free)
  }
}

const NOT_OFFERED = {
  isDone: false,
  failures: [{ code: 'library-system-refused', params: { text: '' } }],
  words: '',
} as const
