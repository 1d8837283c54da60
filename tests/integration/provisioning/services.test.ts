import { existsSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { openNotifySocket } from '../../fakes/notify-socket.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A sign of life every tenth of a second. */
const WATCHDOG_USEC = '300000'

async function aService(script: string, configuration: (folder: string) => string) {
  const folder = temporaryFolder()
  writeFileSync(folder.file('config.toml'), configuration(folder.path))
  const socket = await openNotifySocket(folder.file('notify'))
  const service = await spawnReady(script, ['--config', folder.file('config.toml')], {
    NOTIFY_SOCKET: socket.path,
    WATCHDOG_USEC,
  })
  onTestFinished(async () => {
    await service[Symbol.asyncDispose]()
    await socket[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })
  return { socket, service }
}

test.skipIf(!existsSync('/usr/bin/systemd-notify')).for([
  [
    'server',
    'server/school/main.ts',
    () =>
      'host = "127.0.0.1"\nport = 0\ndata_folder = "data"\n[school]\nname_th = "ห้องสมุด"\nname_en = "Library"\n',
  ],
  ['daemon', 'device-daemon/main.ts', () => 'server_url = "http://127.0.0.1:9"\nstate_folder = "state"\n'],
] as [string, string, () => string][])(
  'a %s tells systemd that it is ready and then lives; when it hangs it tells nothing (needs systemd-notify)',
  async ([, script, configuration]) => {
    const { socket, service } = await aService(script, configuration)
    expect(await socket.next()).toBe('READY=1')
    for (let sign = 0; sign < 3; sign += 1) expect(await socket.next()).toBe('WATCHDOG=1')
    process.kill(service.pid, 'SIGSTOP')
    // What was on its way arrives; then a hanging service says nothing for ten of its periods.
    await expect
      .poll(
        async () => {
          const before = socket.heard()
          await new Promise(resolve => setTimeout(resolve, 1_000))
          return socket.heard() - before
        },
        { timeout: 20_000 },
      )
      .toBe(0)
    process.kill(service.pid, 'SIGCONT')
    const heard = socket.heard()
    await expect.poll(() => socket.heard(), { timeout: 20_000 }).toBeGreaterThan(heard)
  },
)
