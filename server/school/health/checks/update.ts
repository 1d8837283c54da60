import type { Check } from '../check.ts'

/** Of an installed station; a checkout is updated by whoever made it. */
export const check: Check = ({ updates }) => updates()
