import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { GpiodPrograms } from './gpiod-programs.ts'
import { bootGuest, type Guest } from './qemu/boot-guest.ts'
import { buildGpioSim } from './qemu/gpio-sim.ts'
import { fetchKernel } from './qemu/kernel.ts'

const GUEST_FOLDER = fileURLToPath(new URL('guest/', import.meta.url))

export interface GpioGuestOptions {
  readonly modules?: readonly string[]
  readonly gpiod: readonly GpiodPrograms[]
  /** A file of `guest/` and its arguments; the guest goes off when it ends. */
  readonly program: string
  readonly programArguments?: readonly string[]
  readonly args: readonly string[]
  readonly timeLimitMs: number
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** A guest whose kernel has simulated GPIO chips, running one of our programs with this very Node. */
export const bootGpioGuest = async (options: GpioGuestOptions): Promise<Guest> => {
  const kernel = await fetchKernel()
  const program = [process.execPath, `${GUEST_FOLDER}${options.program}`, ...(options.programArguments ?? [])]
  return bootGuest({
    kernel,
    modules: options.modules ?? [],
    builtModules: [{ name: 'gpio_sim', content: await readFile(await buildGpioSim(kernel)) }],
    script: [...options.gpiod.map(({ script }) => script), `exec ${program.map(quoted).join(' ')}`].join(
      '\n',
    ),
    args: options.args,
    timeLimitMs: options.timeLimitMs,
  })
}
