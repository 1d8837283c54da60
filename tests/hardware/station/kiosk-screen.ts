import type { Part, Picture } from './picture.ts'

/** Colours of `kiosk-ui/style/tokens.css` in the light theme. */
const PAPER = '#fbf6ec'
const INDIGO = '#26397a'
const MARIGOLD = '#ffb81c'

const BADGE: Part = { left: 0.02, top: 0.01, right: 0.08, bottom: 0.1 }
const UPPER_EDGE: Part = { left: 0, top: 0, right: 1, bottom: 0.015 }
const KEYS: Part = { left: 0, top: 0.3, right: 1, bottom: 1 }

/** The kiosk's page stands on the screen: on its ground, with its badge in the corner and its keys below. Else what is missing. */
export function missingOnKiosk(picture: Picture): string | null {
  if (picture.shareOf(PAPER) < 0.2) return 'the page'
  if (picture.shareOf(PAPER, UPPER_EDGE) < 0.99) return "the page's upper edge, which something covers"
  if (picture.shareOf(INDIGO, BADGE) < 0.1 || picture.shareOf(MARIGOLD, BADGE) < 0.02) return 'the badge'
  return picture.shareOf(INDIGO, KEYS) + picture.shareOf(MARIGOLD, KEYS) < 0.02 ? 'the keys' : null
}
