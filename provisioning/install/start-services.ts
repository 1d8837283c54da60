import type { StepContext } from './step.ts'
import { stays, unitsFor } from './units-for.ts'

const namesOf = ({ source, station }: StepContext): string[] =>
  unitsFor(source, station.role)
    .wanted.filter(stays)
    .map(({ name }) => name)

/** Starts what the station's role needs, or again what runs with an older release or configuration. */
export function startServices(context: StepContext, say: (sentence: string) => void): void {
  for (const name of namesOf(context)) {
    try {
      context.run('systemctl', 'restart', name)
      say(`${name} runs`)
    } catch {
      say(`${name} does not run yet; "systemctl status ${name}" and "pratu doctor" tell why`)
    }
  }
}

/** For the time in which the data must stand still. */
export const stopServices = (context: StepContext): void =>
  void context.run('systemctl', 'stop', ...namesOf(context))
