import { spawnSync } from 'node:child_process'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Services } from './station.ts'

/** What an update stops; `judged` are those by which a release is found healthy. A screen may be switched off. */
const JUDGED = ['pratu-server.service', 'pratu-daemon.service']
const STOPPED = [...JUDGED, 'pratu-kiosk.service', 'pratu-backup.service', 'pratu-restore-check.service']
/** More restarts than this since its start are no accident. */
const MAX_RESTARTS = 2
const ANSWER_TIMEOUT_MS = 10_000

const systemctl = (...words: string[]) => spawnSync('systemctl', words, { encoding: 'utf8' })

/** A station's own services. `healthUrl` is the school server's; null where none runs. */
export function systemdServices(healthUrl: string | null): Services {
  const enabled = (names: readonly string[]) =>
    names.filter(name => systemctl('is-enabled', '--quiet', name).status === 0)
  return {
    async stop() {
      const { status, stderr } = systemctl('stop', ...STOPPED.filter(isKnown))
      if (status !== 0) throw new Error(`systemctl stop failed: ${stderr.trim()}`)
    },
    async start() {
      systemctl('start', '--no-block', ...enabled(STOPPED.slice(0, 3)))
    },
    async findFault() {
      for (const name of enabled(JUDGED)) {
        const fault = faultOf(name)
        if (fault !== null) return fault
      }
      return healthUrl === null ? null : faultAt(healthUrl)
    },
  }
}

const isKnown = (name: string): boolean =>
  systemctl('show', '--property=LoadState', '--value', name).stdout.trim() === 'loaded'

function faultOf(name: string): string | null {
  const { stdout } = systemctl('show', '--property=ActiveState,NRestarts', name)
  const state = /^ActiveState=(.*)$/m.exec(stdout)?.[1] ?? 'unknown'
  if (state !== 'active') return `${name} is ${state}`
  const restarts = Number(/^NRestarts=(\d+)$/m.exec(stdout)?.[1] ?? 0)
  return restarts > MAX_RESTARTS ? `${name} was started ${restarts} times` : null
}

/** A school's own certificate names the school, not this computer's inner address, and nobody stands between. */
function faultAt(url: string): Promise<string | null> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise(resolve => {
    request(url, { rejectUnauthorized: false, timeout: ANSWER_TIMEOUT_MS }, response => {
      response.resume()
      resolve(response.statusCode === 200 ? null : `the server answers with ${response.statusCode}`)
    })
      .on('timeout', () => resolve('the server does not answer'))
      .on('error', error => resolve(`the server does not answer (${error.message})`))
      .end()
  })
}
