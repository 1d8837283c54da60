/** Delays that double from `firstMs` up to `lastMs`, each shortened by up to half at random, so that kiosks do not return all at once. */
export const backOff = (firstMs: number, lastMs: number, random: () => number) => {
  let nextMs = firstMs
  return {
    delayMs(): number {
      const delayMs = nextMs * (1 - random() / 2)
      nextMs = Math.min(lastMs, nextMs * 2)
      return delayMs
    },
    reset(): void {
      nextMs = firstMs
    },
  }
}
