import { wornColours } from '@pratu/protocol/school-colours'
import { expect, test } from 'vitest'
import { wearColours } from '../../../../kiosk-ui/style/wear-colours.ts'

/** What of an element wearing colours needs: its own style, walked through by property as browsers do. */
const elementWith = (begun: Record<string, string>) => {
  const worn = new Map(Object.entries(begun))
  const style = {
    [Symbol.iterator]: () => worn.keys(),
    setProperty: (name: string, value: string) => worn.set(name, value),
    removeProperty: (name: string) => worn.delete(name),
  }
  return { worn, element: { style } as unknown as HTMLElement }
}

test("a page wears a school's colours, and takes off those that it wore before, and nothing else", () => {
  const { worn, element } = elementWith({ 'font-size': '200%', '--school-old': 'red' })
  wearColours(element, wornColours({ brand: '#0b6b3a', accent: '#ffe14d' }))
  expect(worn.get('--school-indigo')).toMatch(/^light-dark\(#0b6b3a, #\w{6}\)$/)
  expect(worn.get('--school-marigold')).toBe('light-dark(#ffe14d, #ffe14d)')
  expect(worn.has('--school-old')).toBe(false)
  wearColours(element, [])
  expect([...worn.keys()]).toEqual(['font-size'])
})
