/** How often the kill tests kill: a few times in every run, 200 times by `npm run test:faults`. */
export const FAULT_ROUNDS = Number(process.env.PRATU_FAULT_ROUNDS ?? 20)

/** What chance decides, another in every run; the tests' names tell it, and PRATU_FAULT_SEED repeats it. */
export const FAULT_SEED = Number(process.env.PRATU_FAULT_SEED ?? Date.now() % 1_000_000)
