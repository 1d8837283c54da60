import { existsSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import type { OpenConnection } from './connection.ts'

const EVERY_MS = 1_000

/** Some devices go without a word to whoever has them open; the kernel's file of them goes too. */
export const watchPresence = (path: string, connection: OpenConnection, clock: Clock): void => {
  let cancel = () => {}
  const look = () => {
    if (existsSync(path)) cancel = clock.after(EVERY_MS, look)
    else connection.lose(new DeviceError('unplugged', `${path} is gone.`))
  }
  look()
  void connection.closed.then(() => cancel())
}
