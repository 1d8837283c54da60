import { existsSync, readFileSync } from 'node:fs'
import type { Check } from '../check.ts'

const SENSOR = '/sys/class/thermal/thermal_zone0/temp'
/** A Pi slows itself down from 80 °C on. */
const WATCH_DEGREES = 75
const ACT_DEGREES = 82

export const check: Check = () => {
  if (!existsSync(SENSOR)) return []
  const degrees = Math.round(Number(readFileSync(SENSOR, 'utf8')) / 1000)
  const level = degrees >= ACT_DEGREES ? 'act' : degrees >= WATCH_DEGREES ? 'watch' : 'good'
  return [{ id: 'temperature', state: level === 'good' ? 'good' : 'hot', level, facts: { degrees } }]
}
