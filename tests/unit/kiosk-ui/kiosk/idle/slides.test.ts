import { describe, expect, it } from 'vitest'
import { daysShown, type Slide, slidesOf } from '../../../../../kiosk-ui/kiosk/idle/slides.ts'
import { emptyFeed, fridayAt, someBook, someSign } from '../../../../fakes/idle-feed.ts'

const NOON = fridayAt('12:00')
const names = (slides: readonly Slide[]) =>
  slides.map(slide => (slide.kind === 'sign' ? slide.sign.id : slide.kind))

describe('what an idle kiosk shows in turn', () => {
  it('welcomes until it has heard of anything', () => {
    expect(names(slidesOf(null, NOON))).toEqual(['welcome'])
    expect(names(slidesOf({ ...emptyFeed(), days: [] }, NOON))).toEqual(['welcome'])
  })

  it('shows the hours where there is nothing else', () => {
    expect(names(slidesOf(emptyFeed(), NOON))).toEqual(['hours'])
  })

  it('shows every sign, with something else after every two', () => {
    const feed = {
      ...emptyFeed(),
      signs: ['a', 'b', 'c', 'd', 'e'].map(someSign),
      arrivals: ['1', '2', '3', '4', '5'].map(someBook),
    }
    expect(names(slidesOf(feed, NOON))).toEqual(['a', 'b', 'arrivals', 'c', 'd', 'hours', 'e', 'arrivals'])
  })

  it('shows activities of the day until they are over, and a challenge once somebody has read', () => {
    const event = (hour: string, end: string) => ({
      name: { th: hour, en: hour },
      startsAtMs: fridayAt(hour),
      endsAtMs: fridayAt(end),
      place: null,
    })
    const challenge = {
      name: { th: 'อ่าน', en: 'Read' },
      until: '2027-03-31',
      readers: 3,
      books: 9,
      steps: [],
    }
    const feed = { ...emptyFeed(), events: [event('13:00', '14:00'), event('09:00', '10:00')], challenge }
    const [first, second] = slidesOf(feed, NOON)
    expect(first).toMatchObject({ kind: 'events', events: [{ name: { en: '13:00' } }] })
    expect(second).toMatchObject({ kind: 'challenge' })
    expect(names(slidesOf({ ...feed, challenge: { ...challenge, books: 0 } }, fridayAt('15:00')))).toEqual([
      'hours',
    ])
  })

  it('knows the next open day also when its server has been away since yesterday', () => {
    expect(daysShown(emptyFeed(), NOON)).toMatchObject({
      today: { date: '2026-11-27' },
      next: { date: '2026-11-30' },
    })
    expect(daysShown(emptyFeed(), NOON + 86_400_000)).toMatchObject({
      today: { date: '2026-11-28', hours: null },
      next: { date: '2026-11-30' },
    })
    expect(daysShown(emptyFeed(), NOON + 30 * 86_400_000)).toBeNull()
  })
})
