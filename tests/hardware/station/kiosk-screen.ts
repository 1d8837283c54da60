import type { Part, Picture } from './picture.ts'

/** Colours of `kiosk-ui/style/tokens.css` in the light theme. */
const PAPER = '#fbf6ec'
const CARD = '#ffffff'
const INDIGO = '#26397a'
const MARIGOLD = '#ffb81c'

/** Of the page that waits, which is the station's own. */
const WAITING = '#12343b'

const UPPER_EDGE: Part = { left: 0, top: 0, right: 1, bottom: 0.014 }
const BADGE: Part = { left: 0.03, top: 0.02, right: 0.075, bottom: 0.09 }
const INVITATION: Part = { left: 0.05, top: 0.15, right: 0.5, bottom: 0.82 }
const KEYS: Part = { left: 0.56, top: 0.13, right: 0.96, bottom: 0.83 }

/** What a page of the kiosk would show and is not seen on the screen; null where all is there and nothing covers it. */
export function missingOfKiosk(picture: Picture): string | null {
  if (picture.shareOf(PAPER) < 0.2) return 'the page'
  if (picture.shareOf(PAPER, UPPER_EDGE) < 0.99) return "the page's upper edge, which something covers"
  const badge = picture.shareOf(INDIGO, BADGE) > 0.3 && picture.shareOf(MARIGOLD, BADGE) > 0.02
  return badge ? null : 'the badge'
}

/** The same of its start screen: the invitation on the left, the keys on the right. */
export function missingOfStart(picture: Picture): string | null {
  const missing = missingOfKiosk(picture)
  if (missing !== null) return missing
  if (picture.shareOf(PAPER, INVITATION) > 0.02) return 'the invitation'
  return picture.shareOf(CARD, KEYS) > 0.5 ? null : 'the keys'
}

/** The same of the page that waits for a server: the words on their ground. */
export const missingOfWaiting = (picture: Picture): string | null => {
  const ground = picture.shareOf(WAITING)
  return ground > 0.8 && ground < 0.99 ? null : 'the page that waits'
}
