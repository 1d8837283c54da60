import { spawn } from 'node:child_process'
import type { Logger } from 'pino'
import type { Timers } from './timers.ts'

/** What systemd is told of a service of `Type=notify`. */
export interface Systemd {
  /** It serves now. From here on systemd hears of its health as often as it asked for. */
  ready(): void
  stop(): void
}

/** One missed sign of life is no death. */
const SIGNS_PER_TIMEOUT = 3

/**
 * Speaks to systemd through `systemd-notify`, since Node has no datagram sockets of the kind that systemd listens on.
 * Without NOTIFY_SOCKET nobody listens and nothing happens. `checkHealth` rejects, or never settles, when the service can
 * no longer do its work: then systemd hears nothing and starts it again.
 */
export function tellSystemd(
  environment: NodeJS.ProcessEnv,
  { timers, checkHealth, log }: { timers: Timers; checkHealth: () => Promise<unknown>; log: Logger },
): Systemd {
  const watchdogMs = Number(environment.WATCHDOG_USEC ?? 0) / 1000
  let stopWatch = () => {}
  let isChecking = false

  const tell = (state: string) => {
    if (environment.NOTIFY_SOCKET === undefined) return
    spawn('systemd-notify', [state], { env: environment, stdio: 'ignore' }).on('error', error =>
      log.error({ err: error }, 'systemd cannot be told'),
    )
  }

  const signLife = async () => {
    if (isChecking) return
    isChecking = true
    try {
      await checkHealth()
      tell('WATCHDOG=1')
    } catch (error) {
      // Saying nothing is how ill health is told to systemd.
      log.error({ err: error }, 'the service is not healthy')
    } finally {
      isChecking = false
    }
  }

  return {
    ready() {
      tell('READY=1')
      if (environment.NOTIFY_SOCKET !== undefined && watchdogMs > 0)
        stopWatch = timers.every(watchdogMs / SIGNS_PER_TIMEOUT, () => void signLife())
    },
    stop: () => stopWatch(),
  }
}
