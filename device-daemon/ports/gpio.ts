import { readdir, readFile } from 'node:fs/promises'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { type GpioIdentity, PI_HEADER_CHIPS } from './gpio-identity.ts'
import type { GpioPorts } from './ports.ts'

type Onoff = Pick<typeof import('onoff'), 'Gpio'>

export interface GpioPortsOptions {
  /** `/sys/class/gpio`, where the kernel lists its chips. */
  readonly sysfsFolder?: string
  readonly loadOnoff?: () => Promise<Onoff>
}

const GPIO_IS_OFF =
  'GPIO is off, because its native part (epoll) is not built for this Node. Install g++, make and python3, then run "npm run postinstall".'

interface Chip {
  readonly label: string
  readonly firstNumber: number
  readonly lineCount: number
}

const readChip = async (folder: string): Promise<Chip> => {
  const read = async (file: string) => (await readFile(`${folder}/${file}`, 'utf8')).trim()
  const [label, base, ngpio] = await Promise.all([read('label'), read('base'), read('ngpio')])
  return { label, firstNumber: Number(base), lineCount: Number(ngpio) }
}

const listChips = async (sysfsFolder: string): Promise<Chip[]> => {
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

/** The kernel's global number of a line, which differs from one kernel to the next and so is looked up at every opening. */
export const findGpioNumber = async ({ chip, line }: GpioIdentity, sysfsFolder: string): Promise<number> => {
  const wanted = chip === undefined ? PI_HEADER_CHIPS : [chip]
  const chips = await listChips(sysfsFolder)
  const found = chips.find(({ label }) => wanted.includes(label))
  if (!found) {
    const labels = chips.map(({ label }) => label).join(', ') || 'none'
    throw new DeviceError(
      'not-found',
      `No GPIO chip ${wanted.join(' or ')}; this computer has ${labels}. Set chip.`,
    )
  }
  if (line >= found.lineCount) {
    throw new DeviceError(
      'not-found',
      `${found.label} has the lines 0 to ${found.lineCount - 1}, not ${line}.`,
    )
  }
  return found.firstNumber + line
}

const problemOf = (error: unknown): DeviceError => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM') {
    return new DeviceError(
      'permission',
      "The GPIO line may not be opened. Add the daemon's user to the group gpio.",
      {
        cause: error,
      },
    )
  }
  if (code === 'EBUSY') {
    return new DeviceError(
      'busy',
      'The GPIO line is used by a kernel driver or another program. Choose another.',
      {
        cause: error,
      },
    )
  }
  return new DeviceError('error', `The GPIO line cannot be opened: ${error}`, { cause: error })
}

/** GPIO lines through onoff, which is loaded when the first is opened. */
export const createGpioPorts = ({
  sysfsFolder = '/sys/class/gpio',
  loadOnoff = () => import('onoff'),
}: GpioPortsOptions = {}): GpioPorts => ({
  open: async (identity, signal) => {
    const number = await findGpioNumber(identity, sysfsFolder)
    const { Gpio } = await loadOnoff().catch(cause => {
      throw new DeviceError('not-supported', GPIO_IS_OFF, { cause })
    })
    const openLine = () => {
      try {
        // Levels are electrical here; a crash may have left the line inverted.
        return new Gpio(number, 'in', 'both', { activeLow: false })
      } catch (error) {
        throw problemOf(error)
      }
    }
    const line = openLine()
    const connection = openConnection(signal, async () => line.unexport())
    return {
      closed: connection.closed,
      close: connection.close,
      isHigh: () => line.readSync() === Gpio.HIGH,
      onLevel: listener => {
        const deliver = connection.guard(listener)
        line.watch((error, value) => {
          if (error)
            connection.lose(new DeviceError('error', `The GPIO line cannot be read: ${error.message}`))
          else deliver(value === Gpio.HIGH)
        })
      },
    }
  },
})
