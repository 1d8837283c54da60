import { isNationalId } from '@pratu/protocol/national-id'
import { expect, test } from 'vitest'

test.each(['1101700230708', '1-1017-00230-70-8', '๑๑๐๑๗๐๐๒๓๐๗๐๘', ' 3 1005 00123 45 8'])(
  '%s is a national id',
  number => {
    expect(isNationalId(number)).toBe(true)
  },
)

test.each(['1101700230709', '0101700230708', '110170023070', '9786160000000', '04001', 'A101700230708'])(
  '%s is none',
  number => {
    expect(isNationalId(number)).toBe(false)
  },
)
