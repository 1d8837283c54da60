/** Times for every 100 pupils with one decimal, `312.4`. */
export const rateText = (rate: number | null): string =>
  rate === null ? '–' : rate.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** How a rate differs from an earlier one, with its sign: `+12.5`, `−3.0`. */
export const differenceText = (now: number | null, before: number | null): string => {
  if (now === null || before === null) return '–'
  const difference = now - before
  return `${difference < 0 ? '−' : '+'}${rateText(Math.abs(difference))}`
}
