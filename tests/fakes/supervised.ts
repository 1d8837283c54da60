import type { PadReport } from '@pratu/protocol/pad-report'
import pino from 'pino'
import * as z from 'zod/mini'
import type { Clock } from '../../device-daemon/clock.ts'
import type { Driver } from '../../device-daemon/driver.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import type { Ports } from '../../device-daemon/ports/ports.ts'
import { type DeviceScan, superviseDevice } from '../../device-daemon/supervisor.ts'

export type CounterCall =
  | { readonly call: 'sensing'; readonly levels: { a?: boolean; b?: boolean }; readonly atMs: number }
  | { readonly call: 'edge'; readonly line: 'a' | 'b'; readonly blocked: boolean; readonly atMs: number }
  | { readonly call: 'lost'; readonly atMs: number }

interface Setting {
  readonly clock: Clock
  readonly ports: Ports
  readonly name?: string
}

/** A device under its supervisor, with everything it says on record. */
export const superviseDriver = (
  driver: Driver<unknown>,
  options: unknown,
  { clock, ports, name = 'device' }: Setting,
) => {
  const scans: DeviceScan[] = []
  const counter: CounterCall[] = []
  const pads: PadReport[] = []
  const device = superviseDevice({
    name,
    driverName: 'under-test',
    driver,
    options: z.parse(driver.options, options),
    ports,
    clock,
    log: pino({ enabled: false }),
    onScan: scan => scans.push(scan),
    onPad: report => pads.push(report),
    openCounter: () => ({
      sensing: (levels, atMs) => counter.push({ call: 'sensing', levels, atMs }),
      edge: (line, blocked, atMs) => counter.push({ call: 'edge', line, blocked, atMs }),
      lost: atMs => counter.push({ call: 'lost', atMs }),
    }),
    onChange: () => {},
  })
  return { ...device, scans, counter, pads, [Symbol.asyncDispose]: device.stop }
}

/** The same for a driver of the folder, by its name. */
export const superviseNamed = async (driverName: string, options: unknown, setting: Setting) => {
  const driver = (await loadDrivers()).get(driverName)
  if (!driver) throw new Error(`There is no driver ${driverName}.`)
  return superviseDriver(driver, options, setting)
}
