import { readdir, readFile } from 'node:fs/promises'
import type { Gpio } from 'onoff'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { findChip, gpioProblem } from './find-chip.ts'
import type { GpioIdentity } from './gpio-identity.ts'
import type { GpioPorts } from './ports.ts'
import { watchPresence } from './watch-presence.ts'

type Onoff = Pick<typeof import('onoff'), 'Gpio'>

export interface OnoffOptions {
  readonly clock: Clock
  /** `/sys/class/gpio`, where the kernel lists its chips. */
  readonly sysfsFolder?: string
  readonly loadOnoff?: () => Promise<Onoff>
}

const GPIO_IS_OFF =
  'GPIO is off, because its native part (epoll) is not built for this Node. Install Debian\'s package gpiod, or g++, make and python3 and run "npm run postinstall".'

const readChip = async (folder: string) => {
  const read = async (file: string) => (await readFile(`${folder}/${file}`, 'utf8')).trim()
  const [label, base, ngpio] = await Promise.all([read('label'), read('base'), read('ngpio')])
  return { label, firstNumber: Number(base), lineCount: Number(ngpio) }
}

const listChips = async (sysfsFolder: string) => {
  const entries = await readdir(sysfsFolder).catch(cause => {
    throw new DeviceError(
      'not-supported',
      `This computer has no GPIO in ${sysfsFolder}. Use a Raspberry Pi.`,
      { cause },
    )
  })
  const folders = entries.filter(entry => entry.startsWith('gpiochip'))
  return Promise.all(folders.map(entry => readChip(`${sysfsFolder}/${entry}`)))
}

/** The kernel's global numbers of lines, which differ from one kernel to the next and so are looked up at every opening. */
export const findGpioNumbers = async (identity: GpioIdentity, sysfsFolder: string): Promise<number[]> => {
  const { firstNumber } = findChip(identity, await listChips(sysfsFolder))
  return identity.lines.map(line => firstNumber + line)
}

const problemOf = (error: unknown): DeviceError => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const isForbidden = code === 'EACCES' || code === 'EPERM'
  return gpioProblem(isForbidden ? 'permission' : code === 'EBUSY' ? 'busy' : 'error', error)
}

/**
 * GPIO lines through onoff, which is loaded when the first is opened. It reads a level after this process has woken up, and
 * an edge gets the time of that: while the process is busy, short pulses are lost and edges of two lines change places.
 */
export const createOnoffPorts = ({
  clock,
  sysfsFolder = '/sys/class/gpio',
  loadOnoff = () => import('onoff'),
}: OnoffOptions): GpioPorts => ({
  open: async (identity, signal) => {
    const numbers = await findGpioNumbers(identity, sysfsFolder)
    const { Gpio } = await loadOnoff().catch(cause => {
      throw new DeviceError('not-supported', GPIO_IS_OFF, { cause })
    })
    const opened = new Map<number, Gpio>()
    const release = () => {
      for (const gpio of opened.values()) gpio.unexport()
    }
    try {
      // Levels are electrical here; a crash may have left the line inverted.
      for (const [index, number] of numbers.entries())
        opened.set(identity.lines[index] ?? 0, new Gpio(number, 'in', 'both', { activeLow: false }))
    } catch (error) {
      release()
      throw problemOf(error)
    }
    const connection = openConnection(signal, async () => release())
    watchPresence(`${sysfsFolder}/gpio${numbers[0]}`, connection, clock)
    return {
      closed: connection.closed,
      close: connection.close,
      isHigh: line => opened.get(line)?.readSync() === Gpio.HIGH,
      onEdge: listener => {
        const deliver = connection.guard(listener)
        for (const [line, gpio] of opened)
          gpio.watch((error, value) => {
            if (error)
              connection.lose(new DeviceError('error', `The GPIO line cannot be read: ${error.message}`))
            else deliver({ line, isHigh: value === Gpio.HIGH, atMs: clock.monotonicMs() })
          })
      },
    }
  },
})
