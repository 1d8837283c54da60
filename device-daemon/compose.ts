import { join } from 'node:path'
import { refuse } from '@pratu/protocol/failures'
import type { PrintJob } from '@pratu/protocol/print-job'
import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { DaemonConfig } from './config.ts'
import { countPassages, type PassageCounter } from './count-passages.ts'
import { makeFolder } from './make-folder.ts'
import { createPairing } from './pairing.ts'
import type { Ports } from './ports/ports.ts'
import { openSpool } from './spool.ts'
import { type SupervisedDevice, superviseDevice } from './supervisor.ts'
import { startUplink } from './uplink.ts'

export interface DaemonParts {
  readonly config: DaemonConfig
  readonly ports: Ports
  readonly clock: Clock
  readonly random: () => number
  readonly makeId: () => string
  readonly bootId: string
  readonly hostName: string
  readonly version: string
  readonly log: Logger
}

export interface Daemon {
  /** Rejects when the spool could not take a passage. */
  checkHealth(): Promise<void>
  /** Ends coverage, closes the devices and the spool. What the server has not acknowledged waits on disk for the next start. */
  stop(): Promise<void>
}

/** Builds a daemon of its parts and starts it. Rejects with an error that names what to do if its state folder cannot be used. */
export const startDaemon = async (parts: DaemonParts): Promise<Daemon> => {
  const { config, ports, clock, random, makeId, bootId, hostName, version, log } = parts
  const { serverUrl, stateFolder, coverageIntervalMs } = config
  await makeFolder(stateFolder)
  const spool = await openSpool({ file: join(stateFolder, 'spool.sqlite'), coverageIntervalMs }, sentence =>
    log.error(sentence),
  )

  const devices = new Map<string, SupervisedDevice>()
  const counters: PassageCounter[] = []

  /** On the first printer that works; if none does, the first says why. */
  const print = async (job: PrintJob) => {
    const printers = [...devices.values()].filter(device => device.health().kind === 'printer')
    const printer = printers.find(device => device.health().state === 'online') ?? printers[0]
    return printer ? printer.print(job) : refuse('no-printer')
  }

  /** On the pad where the item lies; a pad that had it and lost it outdoes one that never had it. */
  const secure = async (change: SecurityChange): Promise<SecurityOutcome> => {
    const outcomes = await Promise.all([...devices.values()].map(device => device.secure(change)))
    return outcomes.find(outcome => outcome !== 'not-there') ?? 'not-there'
  }

  const uplink = startUplink({
    serverUrl,
    pairing: createPairing({
      ...config,
      tokenFile: join(stateFolder, 'station.json'),
      hostName,
      clock,
      random,
      log,
    }),
    spool,
    bootId,
    clock,
    random,
    makeId,
    log,
    health: () => ({
      hostName,
      version,
      devices: [...devices.values()].map(device => device.health()),
      spooledEvents: spool.counts().waiting,
      clockSynced: clock.isSynchronised(),
    }),
    simulate: async action =>
      devices.get(action.device)?.simulate(action) ??
      refuse({ code: 'device-unknown', params: { device: action.device } }),
    print,
    secure,
    writeTag: async order => devices.get(order.device)?.writeTag(order) ?? refuse('device-unknown'),
  })

  for (const { name, driverName, driver, options, limits } of config.devices)
    devices.set(
      name,
      superviseDevice({
        name,
        driverName,
        driver,
        options,
        ports,
        clock,
        log,
        onScan: uplink.scan,
        onPad: uplink.tellPad,
        openCounter: (device, method, onFault) => {
          const counter = countPassages({
            device,
            method,
            limits,
            coverageIntervalMs,
            bootId,
            clock,
            spool,
            makeId,
            log,
            onFault,
            onSpooled: uplink.drain,
          })
          counters.push(counter)
          return counter
        },
        onChange: uplink.healthChanged,
      }),
    )

  return {
    checkHealth: spool.check,
    async stop() {
      await Promise.all(counters.map(counter => counter.stop()))
      await Promise.all([...devices.values()].map(device => device.stop()))
      await uplink.stop()
      await spool.close()
    },
  }
}
