/**
 * What follows `AZ`: the two's complement of the sum of all bytes up to and including `AZ`, as four hexadecimal digits.
 * Bytes, never characters: a message that was decoded first has another sum.
 */
export function checksumOf(bytes: Uint8Array): string {
  let sum = 0
  for (const byte of bytes) sum += byte
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, '0')
}
