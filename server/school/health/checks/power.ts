import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'

const HWMON = '/sys/class/hwmon'

/** A Pi notes when its supply was too weak; other computers have no such sensor. */
export const check: Check = () => {
  if (!existsSync(HWMON)) return []
  const sensor = readdirSync(HWMON)
    .map(name => join(HWMON, name))
    .find(path => existsSync(join(path, 'name')) && read(join(path, 'name')) === 'rpi_volt')
  const alarm = sensor && join(sensor, 'in0_lcrit_alarm')
  if (!alarm || !existsSync(alarm)) return []
  return read(alarm) === '1'
    ? [{ id: 'power', state: 'weak', level: 'act', facts: {} }]
    : [{ id: 'power', state: 'good', level: 'good', facts: {} }]
}

const read = (file: string): string => readFileSync(file, 'utf8').trim()
