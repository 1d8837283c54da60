import type { Logger } from 'pino'
import type { Clock } from '../../process/clock.ts'
import type { Timers } from '../../process/timers.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { ExchangeWithOffice } from './exchange-with-office.ts'
import type { Link, LinkStore } from './link-store.ts'
import { nextSending, sendingTimeOn } from './sending-times.ts'

const LOOK_EVERY_MS = 60_000

export interface KeptSending {
  nextAtMs(link: Link): number
  stop(): Promise<void>
}

/** Sends every day after closing; what fails is tried again, less and less often. */
export function keepSending(
  needs: {
    clock: Clock
    timers: Pick<Timers, 'every'>
    log: Pick<Logger, 'error'>
    calendar: Pick<Calendar, 'openingOn'>
  },
  links: Pick<LinkStore, 'link'>,
  sending: ExchangeWithOffice,
): KeptSending {
  const { clock, timers, log, calendar } = needs
  let failedTries = 0

  const nextAtMs = ({ schoolId, triedAtMs, failures }: Link): number =>
    nextSending(
      { succeededAtMs: failures.length === 0 ? triedAtMs : null, triedAtMs, failedTries },
      clock.now(),
      date => sendingTimeOn(date, schoolId, calendar),
    )

  async function look(): Promise<void> {
    const link = links.link()
    if (!link || sending.isRunning() || nextAtMs(link) > clock.now()) return
    const outcome = await sending.exchange()
    failedTries = outcome.ok ? 0 : failedTries + 1
  }

  const stopLooking = timers.every(LOOK_EVERY_MS, () => {
    look().catch((error: unknown) => log.error({ err: error }, 'sending to the Office failed'))
  })

  return {
    nextAtMs,
    stop: async () => {
      stopLooking()
      await sending.settled()
    },
  }
}
