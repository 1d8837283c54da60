import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const CONFIG_FOLDER = '/sys/kernel/config/gpio-sim'

/** A GPIO chip of the kernel's own making, whose lines are pulled from outside as sensors would. */
export interface SimulatedChip {
  readonly label: string
  /** Writing `pull-up` or `pull-down` to this file changes the line's level. */
  pullFile(line: number): string
  pull(line: number, isHigh: boolean): void
  /** Takes the chip away, as a USB expander is pulled out. */
  unplug(): void
  /** Brings it back, under another number. */
  plug(): void
}

/** As many lines as a Pi's chip has. */
const LINE_COUNT = 54

export const createChip = (label: string): SimulatedChip => {
  const folder = `${CONFIG_FOLDER}/${label}`
  mkdirSync(`${folder}/bank0`, { recursive: true })
  writeFileSync(`${folder}/bank0/num_lines`, `${LINE_COUNT}`)
  writeFileSync(`${folder}/bank0/label`, label)
  const pullFile = (line: number) => {
    const device = readFileSync(`${folder}/dev_name`, 'utf8').trim()
    const chip = readFileSync(`${folder}/bank0/chip_name`, 'utf8').trim()
    return `/sys/devices/platform/${device}/${chip}/sim_gpio${line}/pull`
  }
  const live = (isLive: boolean) => writeFileSync(`${folder}/live`, isLive ? '1' : '0')
  live(true)
  return {
    label,
    pullFile,
    pull: (line, isHigh) => writeFileSync(pullFile(line), isHigh ? 'pull-up' : 'pull-down'),
    unplug: () => live(false),
    plug: () => live(true),
  }
}
