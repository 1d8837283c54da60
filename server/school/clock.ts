/** Time, as an argument: tests hand in their own. */
export interface Clock {
  /** Now, in whole milliseconds UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
