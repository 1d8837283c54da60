const PERIOD_MS = 60_000
const TRIES = 10
/** More addresses than a school has; beyond it the oldest are forgotten. */
const MAX_ADDRESSES = 1000

/** Counts wrong passwords by address, so that nobody tries them all. */
export interface WrongLogins {
  mayTry(address: string, nowMs: number): boolean
  count(address: string, nowMs: number): void
}

export function createWrongLogins(): WrongLogins {
  const wrong = new Map<string, { sinceMs: number; tries: number }>()
  const current = (address: string, nowMs: number) => {
    const found = wrong.get(address)
    return found && nowMs - found.sinceMs < PERIOD_MS ? found : undefined
  }
  return {
    mayTry: (address, nowMs) => (current(address, nowMs)?.tries ?? 0) < TRIES,
    count(address, nowMs) {
      const { sinceMs, tries } = current(address, nowMs) ?? { sinceMs: nowMs, tries: 0 }
      wrong.delete(address)
      wrong.set(address, { sinceMs, tries: tries + 1 })
      const [oldest] = wrong.keys()
      if (wrong.size > MAX_ADDRESSES && oldest !== undefined) wrong.delete(oldest)
    },
  }
}
