/** Shades of a heat map, from none to the strongest. */
export const HEAT_STEPS = 5

/** Which shade a value has beside the highest one; 0 is for nothing at all. */
export const heatStep = (value: number, highest: number): number =>
  value <= 0 || highest <= 0 ? 0 : Math.min(HEAT_STEPS, Math.ceil((value / highest) * HEAT_STEPS))
