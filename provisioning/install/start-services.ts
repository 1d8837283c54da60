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

/** Starts the timers and paths that wait from now on; one that waits already is left alone. They open no door. */
export function startWaiting({ source, station, run }: StepContext): void {
  const names = unitsFor(source, station.role).wanted.map(({ name }) => name)
  for (const name of names.filter(each => /\.(timer|path)$/.test(each))) run('systemctl', 'start', name)
}

/** For the time in which the data must stand still. */
export const stopServices = (context: StepContext): void =>
  void context.run('systemctl', 'stop', ...namesOf(context))
