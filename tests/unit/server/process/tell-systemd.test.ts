import { existsSync } from 'node:fs'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { tellSystemd } from '../../../../server/process/tell-systemd.ts'
import { openNotifySocket } from '../../../fakes/notify-socket.ts'
import { createVirtualTime } from '../../../fakes/virtual-timers.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const log = pino({ level: 'silent' })

async function aSocket() {
  const folder = temporaryFolder()
  const socket = await openNotifySocket(folder.file('notify'))
  onTestFinished(async () => {
    await socket[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })
  const environment = { PATH: process.env.PATH, NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '60000000' }
  return { socket, environment }
}

describe.skipIf(!existsSync('/usr/bin/systemd-notify'))('what systemd is told (needs systemd-notify)', () => {
  test('that the service is ready, then three signs of life in the time that it allows', async () => {
    const { socket, environment } = await aSocket()
    const time = createVirtualTime(0)
    const systemd = tellSystemd(environment, { timers: time.timers, checkHealth: async () => {}, log })
    expect(socket.heard()).toBe(0)
    systemd.ready()
    expect(await socket.next()).toBe('READY=1')
    for (const atMs of [20_000, 40_000, 60_000]) {
      await time.advanceTo(atMs)
      expect(await socket.next()).toBe('WATCHDOG=1')
    }
    systemd.stop()
    await time.advanceTo(200_000)
    expect(socket.heard()).toBe(4)
  })

  test('nothing while the database refuses, or is not heard of again', async () => {
    const { socket, environment } = await aSocket()
    const time = createVirtualTime(0)
    let health: () => Promise<void> = () => Promise.reject(new Error('The disk is gone.'))
    const systemd = tellSystemd(environment, { timers: time.timers, checkHealth: () => health(), log })
    systemd.ready()
    expect(await socket.next()).toBe('READY=1')
    await time.advanceTo(20_000)
    health = async () => {}
    await time.advanceTo(40_000)
    expect(await socket.next()).toBe('WATCHDOG=1')
    health = () => new Promise(() => {})
    await time.advanceTo(60_000)
    health = async () => {}
    await time.advanceTo(120_000)
    expect(socket.heard()).toBe(2)
  })
})

test('without a socket nothing is checked and nothing told', async () => {
  const time = createVirtualTime(0)
  let checks = 0
  const checkHealth = async () => {
    checks += 1
  }
  tellSystemd({ WATCHDOG_USEC: '60000000' }, { timers: time.timers, checkHealth, log }).ready()
  await time.advanceTo(120_000)
  expect(checks).toBe(0)
})
