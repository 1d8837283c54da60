import * as z from 'zod/mini'

/** `good`: nothing to do; `watch`: it will need somebody; `act`: it needs somebody now. */
export const HEALTH_LEVELS = ['good', 'watch', 'act'] as const
export const HealthLevel = z.enum(HEALTH_LEVELS)
export type HealthLevel = z.infer<typeof HealthLevel>

/**
 * What a check found. Its words are `health.<id>` for what was looked at, `health.<id>.<state>` for how it is and
 * `health.<id>.<state>.next` for what to do; `facts` fill them. No finding tells of a person.
 */
export const HealthFinding = z.object({
  id: z.string(),
  state: z.string(),
  level: HealthLevel,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type HealthFinding = z.infer<typeof HealthFinding>

/** What needs somebody first. */
export const byUrgency = (findings: readonly HealthFinding[]): HealthFinding[] =>
  findings.toSorted((a, b) => HEALTH_LEVELS.indexOf(b.level) - HEALTH_LEVELS.indexOf(a.level))

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** Facts as they are read in both languages: numbers in groups of three digits. */
export const factTexts = (facts: HealthFinding['facts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? NUMBER.format(fact) : fact,
    ]),
  )
