import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSystemClock } from '../../device-daemon/system-clock.ts'
import type { FromDaemon, WallClock } from '../fakes/daemon-messages.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { createWalkedDoor, type WalkedDoor } from '../fakes/walked-door.ts'
import { type DaemonToKill, forkDaemon } from './daemon-to-kill.ts'

/** What a kill can wait for; nothing of it takes longer, unless something is broken. */
export const PATIENCE_MS = 20_000

const THREE_DOORS = ['front-door', 'back-door', 'garden-door']
/** The shortest that a configuration may say: the more often coverage is noted, the more a note can say wrongly. */
const COVERAGE_INTERVAL_MS = 50

export interface DoorStation {
  readonly doors: readonly WalkedDoor[]
  /** Ids of the passages whose write into the spool had returned, as far as a daemon lived to tell it. */
  readonly spooled: ReadonlySet<string>
  /** When a daemon was killed, in monotonic milliseconds. */
  readonly killsAtMs: readonly number[]
  readonly happened: EventEmitter<Record<'edge' | 'spooled' | 'linked' | 'opened', []>>
  isLinked(): boolean
  /** Starts a daemon; unless a clock is given, now and then it does not know yet whether its own is right. */
  start(clock?: WallClock): void
  /** The wall clock of its computer jumps. */
  setClock(clock: WallClock): void
  /** Resolves when the daemon watches every door. */
  watching(): Promise<void>
  kill(): Promise<void>
  /** Ends the daemon cleanly. */
  stop(): Promise<void>
}

/** A station with doors through which people walk, and a daemon that can be killed. */
export function openDoorStation(setting: {
  folder: string
  serverUrl: string
  enrolmentCode: string
  seed: number
  doors?: readonly string[]
}): DoorStation {
  const { doors: names = THREE_DOORS } = setting
  const random = seededRandom(setting.seed)
  const { monotonicMs } = createSystemClock(true)
  const happened: DoorStation['happened'] = new EventEmitter()
  const spooled = new Set<string>()
  const killsAtMs: number[] = []
  const opened = new Set<string>()
  let linked = false
  let daemon: DaemonToKill | null = null

  const configFile = join(setting.folder, 'daemon.toml')
  writeFileSync(configFile, daemonToml(setting, names))
  const doors = names.map((name, index) =>
    createWalkedDoor({
      name,
      random: seededRandom(setting.seed + 1 + index),
      monotonicMs,
      onEdge: edge => {
        if (opened.has(name)) daemon?.tell(edge)
        happened.emit('edge')
      },
    }),
  )

  const hear = (from: () => DaemonToKill | null) => (message: FromDaemon) => {
    if (message.kind === 'spooled') spooled.add(message.passageId)
    if (from() !== daemon) return
    if (message.kind === 'linked') linked = true
    if (message.kind === 'opened') open(message.door)
    happened.emit(message.kind)
  }
  const open = (name: string) => {
    const door = doors.find(candidate => candidate.name === name)
    if (door) daemon?.tell({ door: name, levels: door.levels(), atMs: monotonicMs() })
    opened.add(name)
  }

  const end = async (signal: NodeJS.Signals) => {
    const ending = daemon
    daemon = null
    linked = false
    opened.clear()
    await ending?.stop(signal)
  }

  return {
    doors,
    spooled,
    killsAtMs,
    happened,
    isLinked: () => linked,
    start(clock = { aheadMs: 0, isSynchronised: random() < 0.75 }) {
      const started: DaemonToKill = forkDaemon(
        configFile,
        clock,
        hear(() => started),
      )
      daemon = started
    },
    setClock: clock => daemon?.tell({ clock }),
    async watching() {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      while (opened.size < names.length) await once(happened, 'opened', { signal })
    },
    async kill() {
      killsAtMs.push(monotonicMs())
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}

const daemonToml = (
  { serverUrl, enrolmentCode }: { serverUrl: string; enrolmentCode: string },
  doors: readonly string[],
): string => `
server_url = "${serverUrl}"
state_folder = "daemon"
coverage_interval_ms = ${COVERAGE_INTERVAL_MS}
pairing = { enrolment_code = "${enrolmentCode}" }
${doors
  .map(
    name => `
[[device]]
name = "${name}"
driver = "beams-of-a-test"
# Walks are timed by a computer that is busy: they may take long.
counting = { max_transit_ms = 60000 }`,
  )
  .join('\n')}
`
