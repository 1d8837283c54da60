/** Whether anybody would try it first: one digit again and again, or digits that count up or down. */
export function isTooEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 0)
}
