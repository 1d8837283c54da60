/**
 * Reads a Code 128 from the widths of its bars and spaces, by the tables of ISO/IEC 15417, apart from whatever drew it.
 * Fails with an Error where the pattern, the check character or the stop pattern is wrong.
 */
export function decodeCode128(widths: readonly number[]): string {
  const stop = widths.slice(-7).join('')
  if (stop !== STOP) throw new Error(`It does not end with the stop pattern but with ${stop}.`)
  const values: number[] = []
  for (let at = 0; at < widths.length - 7; at += 6) {
    const value = PATTERNS.indexOf(widths.slice(at, at + 6).join(''))
    if (value < 0) throw new Error(`There is no character ${widths.slice(at, at + 6).join('')}.`)
    values.push(value)
  }
  const check = values.pop()
  const sum = values.reduce((total, value, place) => total + value * Math.max(place, 1), 0)
  if (sum % 103 !== check) throw new Error(`The check character is ${check} and should be ${sum % 103}.`)
  return textOf(values)
}

function textOf([start = 0, ...values]: readonly number[]): string {
  let set = { 103: 'A', 104: 'B', 105: 'C' }[start]
  if (!set) throw new Error(`It begins with ${start}.`)
  let text = ''
  for (const value of values) {
    if (set === 'C' && value < 100) text += String(value).padStart(2, '0')
    else if (value === 99) set = 'C'
    else if (value === 100) set = 'B'
    else if (value === 101) set = 'A'
    else if (value < 96) text += String.fromCharCode(value + 32)
    else throw new Error(`The function character ${value} is not read here.`)
  }
  return text
}

const STOP = '2331112'

/** Widths of bar, space, bar, space, bar, space for the values 0 to 105. */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ')
