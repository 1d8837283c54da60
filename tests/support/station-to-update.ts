import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { openReleases } from '../../provisioning/releases.ts'
import { openJournal } from '../../provisioning/update/journal.ts'
import { schoolDataIn } from '../../provisioning/update/school-data.ts'
import type { Services, UpdatedStation } from '../../provisioning/update/station.ts'
import { writeSmallRelease } from './small-release.ts'

/** Where what lies in the folder of a station to update. */
export const placesIn = (folder: string) => ({
  home: join(folder, 'opt'),
  updates: join(folder, 'updates'),
  keys: join(folder, 'keys'),
  data: join(folder, 'data'),
  configuration: join(folder, 'school.toml'),
  doors: join(folder, 'doors'),
})

/** Makes a station in a folder whose release "old" has lent a book already. */
export function makeStation(folder: string, publicPem: string): void {
  const { home, updates, keys, data, configuration } = placesIn(folder)
  for (const made of [updates, keys, data]) mkdirSync(made, { recursive: true })
  writeFileSync(join(keys, 'maker.pub'), publicPem)
  writeFileSync(configuration, `port = 0\ndata_folder = "${data}"\n`)
  const releases = openReleases(home)
  mkdirSync(releases.folderOf('.'), { recursive: true })
  writeSmallRelease(releases.folderOf('old'), { name: 'old', form: 1 })
  releases.switchTo('old')
  const database = new DatabaseSync(join(data, 'school.db'))
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE loan (id INTEGER PRIMARY KEY, made_with INTEGER)')
  database.exec('INSERT INTO loan (made_with) VALUES (1); PRAGMA user_version = 1')
  database.close()
}

/** The station in that folder, with services that only remember whether they run. */
export function stationIn(folder: string, services: Services = rememberedServices(folder)): UpdatedStation {
  const { home, updates, keys, data, configuration } = placesIn(folder)
  return {
    releases: openReleases(home),
    folder: updates,
    keysFolder: keys,
    arch: process.arch,
    journal: openJournal(updates),
    services,
    isReadOnly: false,
    school: { data: schoolDataIn(data), configuration },
    backUp: async () => null,
    prepare: () => {},
    settle: async () => {},
    freeBytes: () => 10 ** 12,
    now: Date.now,
    pause: async ms => void (await pause(ms)),
    say: () => {},
    patience: { startMs: 0, watchMs: 60, everyMs: 20 },
  }
}

/** What a station shows of itself, whoever worked on it. */
export function stateOf(folder: string) {
  const { home, data, doors, updates } = placesIn(folder)
  const database = new DatabaseSync(join(data, 'school.db'), { readOnly: true })
  try {
    return {
      release: openReleases(home).current(),
      form: Number(database.prepare('PRAGMA user_version').get()?.user_version),
      loans: Number(database.prepare('SELECT count(*) AS loans FROM loan').get()?.loans),
      isOpen: !existsSync(doors) || readFileSync(doors, 'utf8') === 'open',
      isUnderway: existsSync(join(updates, 'state.json')),
    }
  } finally {
    database.close()
  }
}

const rememberedServices = (folder: string): Services => {
  const { doors } = placesIn(folder)
  return {
    stop: async () => writeFileSync(doors, 'closed'),
    start: async () => writeFileSync(doors, 'open'),
    findFault: async () => null,
  }
}

/** Services that are real: the current release's server, as a process that answers. */
export function processServices(folder: string): Services & { lend(): Promise<void> } {
  const { home, configuration } = placesIn(folder)
  let running: { child: ChildProcess; url: string } | null = null
  return {
    async stop() {
      const child = running?.child
      running = null
      if (!child || child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
    async start() {
      if (running) return
      const child = spawn('node_modules/.bin/node', ['server/school/main.ts', '--config', configuration], {
        cwd: join(home, 'current'),
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const line = once(createInterface({ input: child.stdout }), 'line').then(
        ([text]) => JSON.parse(text).url,
      )
      const url = await Promise.race([line, once(child, 'exit').then(() => 'http://127.0.0.1:9')])
      running = { child, url }
    },
    async findFault() {
      try {
        const { status } = await fetch(`${running?.url}/healthz`)
        return status === 200 ? null : `it answers with ${status}`
      } catch {
        return 'it does not answer'
      }
    },
    async lend() {
      const { status } = await fetch(`${running?.url}/loans`, { method: 'POST' })
      if (status !== 200) throw new Error('The loan was not acknowledged.')
    },
  }
}
