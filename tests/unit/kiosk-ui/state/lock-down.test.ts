import { expect, test } from 'vitest'
import { createSignWatch, isCommand, staysAtKiosk } from '../../../../kiosk-ui/state/lock-down.ts'

const key = (code: string, held: { ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean } = {}) => ({
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
})

test('commands to a browser are none at a kiosk; what a person needs to type and to press buttons is', () => {
  const refused = [
    key('F5'),
    key('F11'),
    key('BrowserBack'),
    key('ContextMenu'),
    key('BracketRight', { ctrlKey: true }),
    key('KeyP', { ctrlKey: true }),
    key('ArrowLeft', { altKey: true }),
    key('KeyL', { metaKey: true }),
  ]
  expect(refused.filter(pressed => !isCommand(pressed))).toEqual([])
  const allowed = ['KeyF', 'Digit5', 'Tab', 'Enter', 'Space', 'ArrowLeft', 'Backspace'].map(code => key(code))
  expect(allowed.filter(isCommand)).toEqual([])
})

test('the end of a code presses no button, however slowly it was read or short it is; a person’s keys do', () => {
  const endsCode = createSignWatch()
  const press = (code: string, sign: string, timeStamp: number) =>
    endsCode({ ...key(code), key: sign, timeStamp })
  expect(press('Enter', 'Enter', 1000)).toBe(false)
  press('Digit7', '7', 2000)
  expect(press('Enter', 'Enter', 2180)).toBe(true)
  press('Digit7', 'ึ', 3000)
  expect(press('Tab', 'Tab', 3400)).toBe(true)
  expect(press('Tab', 'Tab', 4000)).toBe(false)
  expect(press('Enter', 'Enter', 4100)).toBe(false)
  expect(press('Space', ' ', 4200)).toBe(false)
  press('ShiftLeft', 'Shift', 5000)
  expect(press('Tab', 'Tab', 5100)).toBe(false)
})

test('links lead to the kiosk’s own pages and nowhere else', () => {
  const here = 'http://school.test/book/1?at=kiosk'
  const hrefs = ['/kiosk', '/?at=kiosk', '/?q=a&at=kiosk', '/book/2?at=kiosk']
  expect(hrefs.filter(href => !staysAtKiosk(href, here))).toEqual([])
  const away = [
    '/staff',
    '/',
    '/api/docs',
    'https://example.org/?at=kiosk',
    'javascript:alert(1)',
    'mailto:a@b.c',
    '/kiosk/../staff',
  ]
  expect(away.filter(href => staysAtKiosk(href, here))).toEqual([])
})
