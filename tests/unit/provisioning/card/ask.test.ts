import { expect, test } from 'vitest'
import { askForAnswers } from '../../../../provisioning/card/ask.ts'
import { KIOSK_ANSWERS } from '../../../support/card-answers.ts'

test('only what is missing is asked for, and again what cannot be used', async () => {
  const { role: _role, password: _password, wifiName: _name, wifiPassword: _wifi, ...given } = KIOSK_ANSWERS
  const typed = ['2', '', 'short', 'a long password']
  const asked: string[] = []
  const told: string[] = []
  const answers = await askForAnswers(
    given,
    async prompt => {
      asked.push(prompt)
      return typed.shift() ?? ''
    },
    text => told.push(text),
  )
  expect(asked).toHaveLength(4)
  expect(asked[0]).toContain('เครื่องนี้ใช้ทำอะไร · What is this computer for?')
  expect(told).toEqual([expect.stringContaining('at least 10 characters')])
  expect(answers).toMatchObject({
    role: 'server',
    wifi: null,
    server: null,
    login: { password: 'a long password' },
  })
})
