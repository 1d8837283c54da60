import type { CountingMethod } from '@pratu/protocol/device-events'
import type { BeamLine, DeviceContext } from './driver.ts'

/** The sensor of one beam. */
export interface BeamSensor {
  readonly beam: BeamLine
  /** Its line of the chip. */
  readonly line: number
  /** It pulls its line low while its beam is blocked. */
  readonly activeLow: boolean
}

/**
 * Opens the sensors' lines, all at once, and delivers their levels and every change to the counter, until they are gone. An
 * unchanged level is the mark of a missed edge and is counted as garbage.
 */
export const runBeams = async (
  context: DeviceContext,
  method: CountingMethod,
  chip: string | undefined,
  sensors: readonly BeamSensor[],
): Promise<void> => {
  const lines = sensors.map(({ line }) => line)
  const gpio = await context.ports.gpio.open({ chip, lines }, context.signal)
  const sink = context.counter(method)
  const blocked: Partial<Record<BeamLine, boolean>> = {}
  for (const { beam, line, activeLow } of sensors) blocked[beam] = gpio.isHigh(line) !== activeLow

  gpio.onEdge(({ line, isHigh, atMs }) => {
    const sensor = sensors.find(candidate => candidate.line === line)
    if (!sensor) return
    const isBlocked = isHigh !== sensor.activeLow
    if (isBlocked === blocked[sensor.beam]) return context.garbage()
    blocked[sensor.beam] = isBlocked
    sink.edge(sensor.beam, isBlocked, atMs)
  })
  context.online()
  sink.sensing({ ...blocked }, context.clock.monotonicMs())

  const loss = await gpio.closed
  sink.lost(context.clock.monotonicMs())
  if (loss) throw loss
}
