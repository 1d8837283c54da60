import type { StepContext } from './step.ts'
import { unitsFor } from './units-for.ts'

/** Starts what the station's role needs, or again what runs with an older release or configuration. */
export function startServices({ source, station, run }: StepContext, say: (sentence: string) => void): void {
  const names = unitsFor(source, station.role)
    .wanted.filter(({ name, content }) => content.includes('[Install]') && !name.includes('@'))
    .map(({ name }) => name)
  for (const name of names) {
    try {
      run('systemctl', 'restart', name)
      say(`${name} runs`)
    } catch {
      say(`${name} does not run yet; "systemctl status ${name}" and "pratu doctor" tell why`)
    }
  }
}
