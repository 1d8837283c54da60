import type { KioskHelpCall } from '@pratu/protocol/help'

/** What the catalogue at a kiosk knows of its station: whether its live link is there, and who was called. */
export class HelpAtKiosk {
  linked = $state(false)
  help = $state.raw<KioskHelpCall | null>(null)
}
