import { expect, test } from 'vitest'
import { isTooEasy } from '../../../../../server/school/identity/pin-strength.ts'

test.each(['0000', '1111', '1234', '987654', '012345', '4321'])('%s would be tried first', pin => {
  expect(isTooEasy(pin)).toBe(true)
})

test.each(['1357', '1212', '2569', '1235', '0007', '901234'])('%s would not', pin => {
  expect(isTooEasy(pin)).toBe(false)
})
