import * as z from 'zod/mini'

/** Labels of the chips behind the 40-pin header: Pi 0 to 3, Pi 4, Pi 5. */
export const PI_HEADER_CHIPS: readonly string[] = ['pinctrl-bcm2835', 'pinctrl-bcm2711', 'pinctrl-rp1']

/** A chip by its label; without one, the chip behind the Pi's 40-pin header. */
export const ChipLabel = z.string().check(z.minLength(1))
/** A line of a chip: on a Pi the BCM number, 17 for GPIO17. */
export const LineOffset = z.number().check(z.int(), z.gte(0), z.lte(1023))

/** A line is never named by its global number: that changes with kernels and models. */
export interface GpioIdentity {
  readonly chip?: string | undefined
  readonly line: number
}
