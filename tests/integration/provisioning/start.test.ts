import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { runProgram } from '../../support/run-program.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** `npm start` as its user runs it. */
const runStart = (...args: string[]) => runProgram('provisioning/start.ts', args)

describe('npm start', () => {
  it('ends with addresses that answer and a login, stops cleanly, and keeps its data', async () => {
    using folder = temporaryFolder()
    const port = await freePort()
    const first = runStart('--port', String(port), '--data', folder.path)
    await first.ready()
    for (const path of ['/', '/kiosk', '/staff', '/staff/simulator']) {
      expect(first.output()).toContain(`http://localhost:${port}${path}`)
      expect((await fetch(`http://localhost:${port}${path}`)).status).toBe(200)
    }
    const login = /admin +password: \S+/.exec(first.output())?.[0]
    expect(login).toBeDefined()
    expect(await first.stop()).toBe(0)
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()

    const second = runStart('--data', folder.path)
    await second.ready()
    expect(second.output()).toContain(`http://localhost:${port}/kiosk`)
    expect(second.output()).toContain(login)
    expect(second.output()).not.toContain('Making the sample library')
    expect(await second.stop()).toBe(0)
  })

  it('says that a port is in use', async () => {
    using folder = temporaryFolder()
    const taken = createServer().listen(0, '0.0.0.0')
    await once(taken, 'listening')
    const address = taken.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const start = runStart('--port', String(port), '--data', folder.path)
    expect(await start.exited).toBe(1)
    expect(start.errors().trim()).toMatch(new RegExp(`^Port ${port} is in use`))
    taken.close()
  })

  it('says what is wrong with a configuration, all of it', async () => {
    using folder = temporaryFolder()
    const port = await freePort()
    const once = runStart('--port', String(port), '--data', folder.path)
    await once.ready()
    await once.stop()
    appendFileSync(folder.file('server.toml'), '\n[kiosks]\nlocal = 1\n')
    writeFileSync(folder.file('daemon.toml'), 'server_url = 5\n')
    const broken = runStart('--data', folder.path)
    expect(await broken.exited).toBe(1)
    expect(broken.errors()).toMatch(/kiosks: there is no such key/)
    expect(broken.errors()).not.toMatch(/ at \S+:\d+:\d+/)
  })

  it.each([
    ['a data folder that cannot be written', ['--data', '/dev/null/pratu'], /cannot be written/],
    ['a port that is none', ['--port', 'eighty'], /--port wants a number/],
    ['an option that is none', ['--prot', '80'], /--prot/],
  ])('says that it was given %s', async (_what, args, sentence) => {
    const start = runStart(...args)
    expect(await start.exited).toBe(1)
    expect(start.errors()).toMatch(sentence)
    expect(start.errors().trim().split('\n')).toHaveLength(1)
  })
})
