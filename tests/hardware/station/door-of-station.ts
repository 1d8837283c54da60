import { dirname } from 'node:path'
import { aptOptionsOf } from '../qemu/debian-packages.ts'
import { buildGpioSim } from '../qemu/gpio-sim.ts'
import type { BootedStation } from './boot-station.ts'
import { SUITE } from './debian-tree.ts'

/** A chip as a Pi's, with the lines of two beams; people are walked by pulling them. */
const LABEL = 'pinctrl-rp1'
const LINES = { a: 17, b: 27 } as const
const TAG = 'gpio-sim'
const CHIP = `/sys/kernel/config/gpio-sim/${LABEL}`

export const DOOR = `
[[device]]
name = "door"
driver = "beam-pair-gpio"
line_a = ${LINES.a}
line_b = ${LINES.b}`

/** What qemu must be told so that `plugDoor` finds the driver of simulated chips. */
export async function shareGpioSim(kernelRelease: string): Promise<readonly string[]> {
  const kernel = { release: kernelRelease, version: kernelRelease }
  const folder = dirname(await buildGpioSim(kernel, await aptOptionsOf(SUITE)))
  return ['-virtfs', `local,path=${folder},mount_tag=${TAG},security_model=none,readonly=on`]
}

/** Gives the station's kernel a GPIO chip with two beams that nobody breaks. */
export async function plugDoor({ agent }: BootedStation): Promise<{ walkIn(): Promise<void> }> {
  const shell = async (...lines: string[]) => {
    const said = await agent.run('/bin/sh', '-c', `set -e; ${lines.join('; ')}; echo done`)
    if (said !== 'done') throw new Error(said)
  }
  const pull = (line: number, level: 'up' | 'down') =>
    `echo pull-${level} > /sys/devices/platform/$(cat ${CHIP}/dev_name)/$(cat ${CHIP}/bank0/chip_name)/sim_gpio${line}/pull`
  const wait = 'sleep 0.15'
  await shell(
    'modprobe configfs',
    `mount -t 9p -o trans=virtio,version=9p2000.L,ro ${TAG} /mnt`,
    'insmod /mnt/gpio-sim.ko',
    `mkdir -p ${CHIP}/bank0`,
    `echo 54 > ${CHIP}/bank0/num_lines`,
    `echo ${LABEL} > ${CHIP}/bank0/label`,
    `echo 1 > ${CHIP}/live`,
    pull(LINES.a, 'up'),
    pull(LINES.b, 'up'),
  )
  return {
    walkIn: () =>
      shell(
        ...[pull(LINES.a, 'down'), wait, pull(LINES.b, 'down'), wait],
        ...[pull(LINES.a, 'up'), wait, pull(LINES.b, 'up')],
      ),
  }
}
