import type { BeamLine, DeviceContext, EdgeSink } from './driver.ts'
import type { GpioIdentity } from './ports/gpio-identity.ts'

/** The sensor of one beam. */
export interface Beam {
  readonly closed: Promise<Error | null>
  isBlocked(): boolean
  /** Delivers every change from now on to the sink, and counts an unchanged level, the mark of a missed edge, as garbage. */
  deliverTo(sink: EdgeSink, line: BeamLine): void
}

/** Opens a sensor's GPIO line. `activeLow`: the sensor pulls its line low while its beam is blocked. */
export const openBeam = async (
  context: DeviceContext,
  identity: GpioIdentity,
  activeLow: boolean,
): Promise<Beam> => {
  const gpio = await context.ports.gpio.open(identity, context.signal)
  const isBlocked = () => gpio.isHigh() !== activeLow
  return {
    closed: gpio.closed,
    isBlocked,
    deliverTo: (sink, line) => {
      let wasBlocked = isBlocked()
      gpio.onLevel(isHigh => {
        const blocked = isHigh !== activeLow
        if (blocked === wasBlocked) return context.garbage()
        wasBlocked = blocked
        sink.edge(line, blocked, context.clock.monotonicMs())
      })
    },
  }
}
