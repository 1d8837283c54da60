import { randomUUIDv7 } from 'node:crypto'
import { closeSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { DeviceEvent, EventReceipt } from '@pratu/protocol/device-events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSpool, type Spool } from '../../../device-daemon/spool.ts'
import { anInterval, aPassage } from '../../fakes/device-events.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const COVERAGE_INTERVAL_MS = 30_000

const aFolder = () => {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  return folder
}

const open = async (file: string, told: string[] = []): Promise<Spool> => {
  const spool = await openSpool({ file, coverageIntervalMs: COVERAGE_INTERVAL_MS }, sentence => {
    told.push(sentence)
  })
  onTestFinished(() => spool.close())
  return spool
}

const aSpool = () => open(aFolder().file('spool.sqlite'))

const accept = (events: readonly DeviceEvent[]): EventReceipt => ({
  accepted: events.map(event => event.id),
  refused: [],
})

describe('the spool', () => {
  test('gives passages out in the order in which they were appended, whatever their ids and clocks say', async () => {
    const spool = await aSpool()
    const passages = [aPassage(3_000), aPassage(1_000), aPassage(2_000)].reverse()
    await Promise.all(passages.map(passage => spool.append(passage, null)))
    expect(await spool.oldest(2)).toEqual(passages.slice(0, 2))
    expect(await spool.oldest(500)).toEqual(passages)
  })

  test('keeps what the server has not acknowledged, over a restart too', async () => {
    const file = aFolder().file('spool.sqlite')
    const passages = [aPassage(1_000), aPassage(2_000), aPassage(3_000)]
    const first = await open(file)
    for (const passage of passages) await first.append(passage, null)
    await first.acknowledge(passages, { accepted: [passages[1]?.id ?? ''], refused: [] })
    await first.close()
    const second = await open(file)
    expect(await second.oldest(500)).toEqual([passages[0], passages[2]])
    expect(second.counts()).toEqual({ waiting: 2, setAside: 0 })
  })

  test('sets aside what the server refused, so that it is neither lost nor sent again', async () => {
    const spool = await aSpool()
    const [bad, good] = [aPassage(1_000), aPassage(2_000)]
    await spool.append(bad, null)
    await spool.append(good, null)
    await spool.acknowledge([bad, good], {
      accepted: [good.id],
      refused: [{ id: bad.id, reason: 'unheard of' }],
    })
    expect(await spool.oldest(500)).toEqual([])
    expect(spool.counts()).toEqual({ waiting: 0, setAside: 1 })
  })

  test('an acknowledgement of something that was not sent changes nothing', async () => {
    const spool = await aSpool()
    const passage = aPassage(1_000)
    await spool.append(passage, null)
    await spool.acknowledge([], accept([passage]))
    expect(await spool.oldest(500)).toEqual([passage])
  })

  test('a file serves one daemon only', async () => {
    const file = aFolder().file('spool.sqlite')
    await open(file)
    await expect(open(file)).rejects.toThrow('Another daemon already uses')
  })

  test('a file that cannot be made is told in a sentence', async () => {
    await expect(open('/proc/nowhere/spool.sqlite')).rejects.toThrow('unable to open')
  })
})

describe('an interval of coverage', () => {
  test('is one row that is sent again while it grows and forgotten once its end is acknowledged', async () => {
    const spool = await aSpool()
    const id = randomUUIDv7()
    await spool.cover(anInterval(id, 1_000, 1_000))
    expect(await spool.oldest(500)).toEqual([])

    const first = anInterval(id, 1_000, 31_000)
    await spool.cover(first)
    expect(await spool.oldest(500)).toEqual([first])
    await spool.acknowledge([first], accept([first]))
    expect(await spool.oldest(500)).toEqual([])

    const longer = anInterval(id, 1_000, 61_000)
    await spool.cover(longer)
    const sent = await spool.oldest(500)
    expect(sent).toEqual([longer])
    const ended = anInterval(id, 1_000, 70_000, 'stopped')
    await spool.cover(ended)
    await spool.acknowledge(sent, accept(sent))
    expect(await spool.oldest(500)).toEqual([ended])
    await spool.acknowledge([ended], accept([ended]))
    expect(spool.counts().waiting).toBe(0)
  })

  test('that ends where it was last acknowledged is sent once more, for the server to learn why it ended', async () => {
    const spool = await aSpool()
    const id = randomUUIDv7()
    const growing = anInterval(id, 1_000, 31_000)
    await spool.cover(growing)
    const ended = anInterval(id, 1_000, 31_000, 'blocked')
    await spool.cover(ended)
    await spool.acknowledge([growing], accept([growing]))
    expect(await spool.oldest(500)).toEqual([ended])
    await spool.acknowledge([ended], accept([ended]))
    expect(spool.counts().waiting).toBe(0)
  })

  test('in which no time was sensed is not worth telling', async () => {
    const spool = await aSpool()
    const id = randomUUIDv7()
    await spool.cover(anInterval(id, 1_000, 1_000))
    await spool.cover(anInterval(id, 1_000, 1_000, 'blocked'))
    expect(spool.counts().waiting).toBe(0)
  })

  test('reaches as far as each passage, in the same transaction', async () => {
    const file = aFolder().file('spool.sqlite')
    const spool = await open(file)
    const passage = aPassage(1_700)
    const interval = anInterval(randomUUIDv7(), 1_000, 1_700)
    await spool.append(passage, interval)
    await spool.close()
    expect(await (await open(file)).oldest(500)).toEqual([passage, interval])
  })

  test('that a kill left open ends where it was last noted, and is sent', async () => {
    const file = aFolder().file('spool.sqlite')
    const spool = await open(file)
    const id = randomUUIDv7()
    await spool.cover(anInterval(id, 1_000, 2_500))
    expect(await spool.oldest(500)).toEqual([])
    await spool.close()
    const reopened = await open(file)
    const [left] = await reopened.oldest(500)
    expect(left).toEqual(anInterval(id, 1_000, 2_500, null))
    await reopened.acknowledge(left ? [left] : [], { accepted: [id], refused: [] })
    expect(reopened.counts().waiting).toBe(0)
  })

  test('of which there are very many never holds up the passages', async () => {
    const spool = await aSpool()
    const intervals = Array.from({ length: 600 }, () => anInterval(randomUUIDv7(), 0, 10, 'unplugged'))
    const passages = Array.from({ length: 600 }, (_, at) => aPassage(at))
    await Promise.all([...intervals.map(spool.cover), ...passages.map(one => spool.append(one, null))])
    const batch = await spool.oldest(500)
    expect(batch).toHaveLength(500)
    expect(batch.filter(event => event.kind === 'passage')).toEqual(passages.slice(0, 450))
  })
})

describe('a damaged file', () => {
  test('that is no database is kept under another name, and a fresh one begun', async () => {
    const folder = aFolder()
    writeFileSync(folder.file('spool.sqlite'), 'not a database at all'.repeat(1_000))
    const told: string[] = []
    const spool = await open(folder.file('spool.sqlite'), told)
    const passage = aPassage(1_000)
    await spool.append(passage, null)
    expect(await spool.oldest(500)).toEqual([passage])
    expect(told).toEqual([expect.stringMatching(/spool\.sqlite is damaged\. It is kept as .*\.damaged-/)])
    expect(readdirSync(folder.path).filter(name => name.includes('.damaged-'))).toHaveLength(1)
  })

  test('is found by the check after an unclean stop', async () => {
    const folder = aFolder()
    const file = folder.file('spool.sqlite')
    const spool = await open(file)
    await Promise.all(Array.from({ length: 2_000 }, (_, at) => spool.append(aPassage(at), null)))
    await spool.close()
    overwritePages(file)
    writeFileSync(`${file}-wal`, '')
    const told: string[] = []
    await open(file, told)
    expect(told).toHaveLength(1)
  })

  test('that was closed cleanly is replaced where the damage shows, and what came meanwhile is kept', async () => {
    const folder = aFolder()
    const file = folder.file('spool.sqlite')
    const spool = await open(file)
    await Promise.all(Array.from({ length: 2_000 }, (_, at) => spool.append(aPassage(at), null)))
    await spool.close()
    overwritePages(file)
    const told: string[] = []
    const damaged = await open(file, told)
    const passage = aPassage(9_000)
    await damaged.append(passage, null)
    expect(told).toHaveLength(1)
    expect(await damaged.oldest(500)).toEqual([passage])
  })
})

/** Writes rubbish over all pages but the first eight, which hold the schema and the roots of the tables. */
const overwritePages = (file: string) => {
  const intact = 8 * 4_096
  const size = statSync(file).size - intact
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size, 0x5a), 0, size, intact)
  closeSync(handle)
}

test('30 days without a server, 100,000 passages, fit in 50 MB', { timeout: 60_000 }, async () => {
  const file = aFolder().file('spool.sqlite')
  const spool = await open(file)
  const id = randomUUIDv7()
  for (let at = 0; at < 100_000; at += 500) {
    const appended = Array.from({ length: 500 }, (_, index) => {
      const monotonicMs = 1_209_600_000.123 + (at + index) * 26_000
      return spool.append(aPassage(monotonicMs), anInterval(id, 5_000.5, monotonicMs))
    })
    await Promise.all(appended)
  }
  expect(spool.counts().waiting).toBe(100_001)
  const bytes = [file, `${file}-wal`].reduce((sum, part) => sum + statSync(part).size, 0)
  console.log(`100,000 passages take ${(bytes / 1e6).toFixed(1)} MB`)
  expect(bytes).toBeLessThan(50e6)
  await spool.close()
  const database = new DatabaseSync(file)
  expect(database.prepare('SELECT count(*) AS count FROM coverage').get()?.count).toBe(1)
  database.close()
})
