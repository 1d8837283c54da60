import { describe, expect, it } from 'vitest'
import { HEAT_STEPS, heatStep } from '../../../../../kiosk-ui/parts/charts/heat-steps.ts'
import { barLook, lineLook, lineOverBars } from '../../../../../kiosk-ui/parts/charts/series-look.ts'

const FOUR = [0, 1, 2, 3]

describe('series of a chart', () => {
  it('differ in ground and in pattern, so that no colour is alone', () => {
    expect(new Set(FOUR.map(place => barLook(place).pattern)).size).toBe(4)
    expect(new Set(FOUR.map(place => barLook(place).ground)).size).toBe(4)
  })

  it('differ in dash and point where they are lines, and marigold has an outline', () => {
    expect(new Set(FOUR.map(place => lineLook(place).point)).size).toBe(4)
    for (const place of FOUR) {
      const { colour, outlined } = lineLook(place)
      expect(outlined).toBe(colour === 'marigold')
    }
  })

  it('show what is usual as the outlined line over bars', () => {
    expect(lineOverBars(0)).toMatchObject({ colour: 'marigold', outlined: true })
  })

  it('begin again after the fourth', () => {
    expect(barLook(4)).toBe(barLook(0))
    expect(lineLook(5)).toBe(lineLook(1))
  })
})

describe('the shades of a heat map', () => {
  it('go from none at zero to the strongest at the highest', () => {
    expect(heatStep(0, 40)).toBe(0)
    expect(heatStep(0.5, 40)).toBe(1)
    expect(heatStep(40, 40)).toBe(HEAT_STEPS)
    expect(heatStep(0, 0)).toBe(0)
  })
})
