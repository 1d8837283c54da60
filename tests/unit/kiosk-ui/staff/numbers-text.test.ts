import { expect, test } from 'vitest'
import { numbersText } from '../../../../kiosk-ui/staff/cataloguing/numbers-text.ts'

test.each([
  [['01234', '01235', '01236'], '01234–01236'],
  [['01234'], '01234'],
  [['01234', '01235', '01240'], '01234–01235, 01240'],
  [['09999', '10000'], '09999–10000'],
  [['ก/98', 'ก/99', 'ข/100'], 'ก/98–ก/99, ข/100'],
  [['12/69', '13/69'], '12/69, 13/69'],
  [[], ''],
])('%j is told as %j', (numbers, text) => {
  expect(numbersText(numbers)).toBe(text)
})
