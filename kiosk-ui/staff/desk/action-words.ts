import type { DeskAction } from '@pratu/protocol/desk'
import type { StaffKey, StaffWords } from '../words.ts'

const DEEDS = {
  lent: 'desk.recent.lent',
  returned: 'desk.recent.returned',
  renewed: 'desk.recent.renewed',
  lost: 'desk.recent.lost',
  damaged: 'desk.recent.damaged',
  found: 'desk.recent.found',
  'hold-ready': 'desk.recent.hold-ready',
  'hold-placed': 'desk.recent.hold-placed',
  'hold-cancelled': 'desk.recent.hold-cancelled',
  charged: 'desk.recent.charged',
  paid: 'desk.recent.paid',
  waived: 'desk.recent.waived',
  'class-set-lent': 'desk.recent.class-set-lent',
} as const satisfies Record<string, StaffKey>

const isKnown = (deed: string): deed is keyof typeof DEEDS => deed in DEEDS

/** "ให้ยืม ดวงอาทิตย์และดาวบริวาร · มะลิ (ป.4/2)" */
export function actionText(words: StaffWords, { deed, title, patron }: DeskAction): string {
  const what = isKnown(deed) ? words.t(DEEDS[deed]) : deed
  const whose = patron && (patron.classroom === null ? patron.name : `${patron.name} (${patron.classroom})`)
  return [[what, title].filter(Boolean).join(' '), whose].filter(Boolean).join(' · ')
}
