import * as z from 'zod/mini'

/** A chip by its label; without one, the chip behind the Pi's 40-pin header. */
export const ChipLabel = z.string().check(z.minLength(1))
/** A line of a chip: on a Pi the BCM number, 17 for GPIO17. */
export const LineOffset = z.number().check(z.int(), z.gte(0), z.lte(1023))

/** Lines of one chip. A line is never named by its global number: that changes with kernels and models. */
export interface GpioIdentity {
  readonly chip?: string | undefined
  readonly lines: readonly number[]
}

/** What reads GPIO lines; `[gpio] reader` of the configuration. */
export const GPIO_READERS = ['gpiomon', 'onoff'] as const
export type GpioReader = (typeof GPIO_READERS)[number]
