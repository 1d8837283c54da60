import { spawn } from 'node:child_process'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'

/** What systemd is told of a service of `Type=notify`. */
interface Systemd {
  /** It works now. From here on systemd hears of its health as often as it asked for. */
  ready(): void
  stop(): void
}

/** One missed sign of life is no death. */
const SIGNS_PER_TIMEOUT = 3

/**
 * Speaks to systemd through `systemd-notify`, since Node has no datagram sockets of the kind that systemd listens on.
 * Without NOTIFY_SOCKET nobody listens and nothing happens. `checkHealth` rejects, or never settles, when the daemon can
 * no longer do its work: then systemd hears nothing and starts it again.
 */
export const tellSystemd = (
  environment: NodeJS.ProcessEnv,
  { clock, checkHealth, log }: { clock: Clock; checkHealth: () => Promise<void>; log: Logger },
): Systemd => {
  const watchdogMs = Number(environment.WATCHDOG_USEC ?? 0) / 1000
  const isListening = environment.NOTIFY_SOCKET !== undefined
  let cancel = () => {}
  let isStopped = false

  const tell = (state: string) => {
    if (!isListening) return
    spawn('systemd-notify', [state], { env: environment, stdio: 'ignore' }).on('error', error =>
      log.error({ err: error }, 'systemd cannot be told'),
    )
  }

  const signLife = async () => {
    try {
      await checkHealth()
      tell('WATCHDOG=1')
    } catch (error) {
      // Saying nothing is how ill health is told to systemd.
      log.error({ err: error }, 'The daemon is not healthy')
    }
    signLifeLater()
  }

  const signLifeLater = () => {
    if (!isStopped) cancel = clock.after(watchdogMs / SIGNS_PER_TIMEOUT, () => void signLife())
  }

  return {
    ready: () => {
      tell('READY=1')
      if (isListening && watchdogMs > 0) signLifeLater()
    },
    stop: () => {
      isStopped = true
      cancel()
    },
  }
}
