import type { SimulatorAction } from '@pratu/protocol/simulator'

export type DeedKey =
  | 'walk.in'
  | 'walk.out'
  | 'turn-back'
  | 'block'
  | 'unblock'
  | 'scan'
  | 'paper-in'
  | 'paper-out'
  | 'plug'
  | 'unplug'

/** Under which name the words tell of an action. */
export const deedKey = (action: SimulatorAction): DeedKey => {
  switch (action.action) {
    case 'walk':
      return `walk.${action.direction}`
    case 'turn-back':
      return 'turn-back'
    case 'block-beam':
      return action.blocked ? 'block' : 'unblock'
    case 'scan':
      return 'scan'
    case 'paper':
      return action.loaded ? 'paper-in' : 'paper-out'
    case 'plug':
      return action.plugged ? 'plug' : 'unplug'
  }
}
