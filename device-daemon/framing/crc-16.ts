const POLYNOMIAL = 0x1021
const REVERSED_POLYNOMIAL = 0x8408
const START = 0xffff

/** CRC-16/IBM-3740, the "CCITT" of ISO 28560-3 tags: "123456789" is 29B1. */
export const crcIbm3740 = (bytes: Uint8Array): number => {
  let crc = START
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1) & 0xffff
  }
  return crc
}

/** CRC-16/GENIBUS, of 3M readers: "123456789" is D64E. */
export const crcGenibus = (bytes: Uint8Array): number => crcIbm3740(bytes) ^ 0xffff

/** CRC-16/MCRF4XX, of FEIG readers: "123456789" is 6F91. */
export const crcMcrf4xx = (bytes: Uint8Array): number => {
  let crc = START
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ REVERSED_POLYNOMIAL : crc >> 1
  }
  return crc
}
