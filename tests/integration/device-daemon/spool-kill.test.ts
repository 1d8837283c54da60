import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openSpool } from '../../../device-daemon/spool.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const APPENDER = fileURLToPath(new URL('../../fakes/append-to-spool.ts', import.meta.url))
const ROUNDS = 5

/** Lets a process append, kills it after it has printed this many ids, and gives the ids whose line it had finished. */
const appendUntilKilled = async (file: string, ids: number): Promise<string[]> => {
  const child = spawn(process.execPath, [APPENDER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (printed.split('\n').length > ids + 1) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  return printed.split('\n').slice(1, -1)
}

test(`what the spool said is on disk is there after a kill, ${ROUNDS} times over in one file`, async () => {
  using folder = temporaryFolder()
  const file = folder.file('spool.sqlite')
  const promised = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const id of await appendUntilKilled(file, 10 + Math.floor(Math.random() * 300))) promised.add(id)
    const notices: string[] = []
    const spool = await openSpool({ file, coverageIntervalMs: 30_000 }, notice => notices.push(notice))
    const kept = (await spool.oldest(1_000_000)).map(event => event.id)
    await spool.close()
    expect(notices).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
    expect([...promised].filter(id => !kept.includes(id))).toEqual([])
  }
  expect(promised.size).toBeGreaterThan(ROUNDS * 10)
})
