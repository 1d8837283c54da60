import { getNetwork } from '@pratu/protocol/api/office/network'
import { getRound } from '@pratu/protocol/api/office/rounds'
import { changeOfficePassword, signInAtOffice } from '@pratu/protocol/api/office/staff'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { runProgram } from '../../support/run-program.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { codesOf, granted, visitorOf } from '../../support/visitor.ts'

const runOffice = (...args: string[]) => runProgram('provisioning/office.ts', args)

describe('npm run office', () => {
  it('starts a PostgreSQL of its own with a sample network, stops cleanly, and keeps its data', async () => {
    using folder = temporaryFolder()
    const port = await freePort()
    const args = ['--port', String(port), '--data', folder.path]
    const first = runOffice(...args)
    await first.ready()
    expect(first.output()).toContain(`http://localhost:${port}/office`)
    const password = /admin +password: (\S+)/.exec(first.output())?.[1] ?? ''
    const admin = visitorOf(`http://localhost:${port}`)
    granted(await admin.call(signInAtOffice, { body: { userName: 'admin', password } }))
    granted(await admin.call(changeOfficePassword, { body: { current: password, next: 'another password' } }))
    const { network, currentRound } = granted(await admin.call(getNetwork, {}))
    expect(network.sample).toBe(true)
    const before = granted(await admin.call(getRound, { params: currentRound, query: {} }))
    expect(before.rows).toHaveLength(29)
    const standings = new Set(before.rows.map(({ standing }) => standing))
    for (const standing of ['sent', 'returned', 'received', 'closed'] as const)
      expect(standings).toContain(standing)
    expect(await first.stop()).toBe(0)
    expect(codesOf(await admin.call(getNetwork, {}))).toEqual(['server-unreachable'])

    const second = runOffice(...args)
    await second.ready()
    expect(second.output()).not.toContain(password)
    expect(granted(await admin.call(getRound, { params: currentRound, query: {} })).rows).toEqual(before.rows)
    expect(await second.stop()).toBe(0)
  })

  it.each([
    ['a data folder that cannot be written', ['--data', '/dev/null/pratu'], /cannot be written/],
    ['a port that is none', ['--port', 'eighty'], /--port wants a number/],
  ])('says that it was given %s', async (_what, args, sentence) => {
    const start = runOffice(...args)
    expect(await start.exited).toBe(1)
    expect(start.errors()).toMatch(sentence)
    expect(start.errors().trim().split('\n')).toHaveLength(1)
  })
})
