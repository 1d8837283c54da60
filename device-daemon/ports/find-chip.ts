import { DeviceError } from '../driver.ts'
import type { GpioIdentity } from './gpio-identity.ts'

/** Labels of the chips behind the 40-pin header: Pi 0 to 3, Pi 4, Pi 5. */
const PI_HEADER_CHIPS: readonly string[] = ['pinctrl-bcm2835', 'pinctrl-bcm2711', 'pinctrl-rp1']

interface LabelledChip {
  readonly label: string
  readonly lineCount: number
}

/** The chip that is meant, among those that this computer has; fails with a `DeviceError` when it or a line is not there. */
export const findChip = <Chip extends LabelledChip>(
  { chip, lines }: GpioIdentity,
  chips: readonly Chip[],
): Chip => {
  const wanted = chip === undefined ? PI_HEADER_CHIPS : [chip]
  const found = chips.find(({ label }) => wanted.includes(label))
  if (!found) {
    const labels = chips.map(({ label }) => label).join(', ') || 'none'
    throw new DeviceError(
      'not-found',
      `No GPIO chip ${wanted.join(' or ')}; this computer has ${labels}. Set chip.`,
    )
  }
  const absent = lines.find(line => line >= found.lineCount)
  if (absent !== undefined) {
    throw new DeviceError(
      'not-found',
      `${found.label} has the lines 0 to ${found.lineCount - 1}, not ${absent}.`,
    )
  }
  return found
}

/** Why a line cannot be opened, as the kernel says it. */
export const gpioProblem = (kind: 'permission' | 'busy' | 'error', cause: unknown): DeviceError => {
  const sentences = {
    permission: "The GPIO line may not be opened. Add the daemon's user to the group gpio.",
    busy: 'The GPIO line is used by a kernel driver or another program. Choose another.',
    error: `The GPIO line cannot be opened: ${cause}`,
  }
  return new DeviceError(kind, sentences[kind], { cause })
}
