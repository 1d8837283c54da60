/** The number at the end of a running number, and what stands before it. */
const parse = (number: string): { before: string; digits: string } | null => {
  const [, before = '', digits] = /^(.*?)(\d+)$/.exec(number) ?? []
  return digits === undefined ? null : { before, digits }
}

const follows = (one: string, other: string): boolean => {
  const [first, second] = [parse(one), parse(other)]
  return (
    first !== null &&
    second !== null &&
    first.before === second.before &&
    Number(second.digits) === Number(first.digits) + 1
  )
}

/** Running numbers, shortened where one follows the other: `01234–01236, 01240`. */
export const numbersText = (numbers: readonly string[]): string => {
  const runs: string[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last !== undefined && follows(last, number)) run.push(number)
    else runs.push([number])
  }
  return runs.map(run => (run.length === 1 ? run[0] : `${run[0]}–${run.at(-1)}`)).join(', ')
}
