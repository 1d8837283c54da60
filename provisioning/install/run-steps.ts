import type { Step, StepContext } from './step.ts'

/** Applies the steps in order and says what each did. Returns whether anything was changed. */
export async function runSteps(
  steps: readonly Step[],
  context: StepContext,
  say: (sentence: string) => void,
): Promise<boolean> {
  let hasChanged = false
  for (const step of steps) {
    const changes = step.changes(context)
    if (changes.length === 0) say(`${step.title}: nothing to do`)
    for (const change of changes) {
      await change.apply()
      say(`${step.title}: ${change.did}`)
      hasChanged = true
    }
    const left = changes.length > 0 ? step.changes(context) : []
    if (left.length > 0)
      throw new Error(`${step.title}: this did not last: ${left.map(({ did }) => did).join('; ')}`)
  }
  return hasChanged
}
