/** What chance decides, another in every run; the tests' names tell it, and PRATU_HARDWARE_SEED repeats it. */
export const CUTS_SEED = Number(process.env.PRATU_HARDWARE_SEED ?? Date.now() % 1_000_000)
