import { percentile } from './measure.ts'

/**
 * Measures several things by turns, so that whatever else the computer does meanwhile touches all of them alike.
 * Resolves with the median of each.
 */
export async function takeTurns<Name extends string>(
  turns: number,
  measures: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(measures) as Name[]
  const samples = new Map<Name, number[]>(names.map(name => [name, []]))
  for (let turn = 0; turn < turns; turn += 1)
    for (const name of turn % 2 === 0 ? names : names.toReversed())
      samples.get(name)?.push(await measures[name]())
  const medians = names.map(name => [name, percentile(samples.get(name) ?? [], 0.5)] as const)
  return Object.fromEntries(medians) as Record<Name, number>
}
