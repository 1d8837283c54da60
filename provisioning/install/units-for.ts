import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from './station.ts'

interface Unit {
  readonly name: string
  readonly content: string
}

/** Whether it runs, or waits, as long as the station is on; others do a job when they are asked and end. */
export const stays = ({ content }: Pick<Unit, 'content'>): boolean =>
  content.includes('[Install]') && !/^Type=oneshot$/m.test(content)

const ROLES_LINE = /^\[X-Pratu\]\nRoles=(.+)$/m

/** The units under `provisioning/units`: each says itself, under `[X-Pratu]`, for which roles it is; for none when `role` is null. */
export function unitsFor(source: string, role: Role | null): { wanted: Unit[]; unwanted: string[] } {
  const folder = join(source, 'provisioning/units')
  const units = readdirSync(folder)
    .filter(name => /\.(service|timer|path|socket|target)$/.test(name))
    .sort()
    .map(name => ({ name, content: readFileSync(join(folder, name), 'utf8') }))
  const isFor = ({ content }: Unit) => {
    const [, roles] = ROLES_LINE.exec(content) ?? []
    // One that does not say is for every station.
    return role !== null && (roles === undefined || roles.split(' ').includes(role))
  }
  return {
    wanted: units.filter(isFor),
    unwanted: units.filter(unit => !isFor(unit)).map(({ name }) => name),
  }
}
