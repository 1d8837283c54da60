import { type CalibrationView, PEOPLE_NEEDED, PLAUSIBLE_FACTOR } from '@pratu/protocol/calibration'

export type Verdict =
  | { readonly kind: 'nothing' | 'swapped' | 'few' | 'blind' | 'implausible' | 'exact' }
  | { readonly kind: 'under' | 'over'; readonly percent: number }

/** What a calibration says in a plain sentence, and whether a correction may be made of it. */
export function judge(calibration: CalibrationView): Verdict & { readonly usable: boolean } {
  const unusable = (kind: 'nothing' | 'swapped' | 'few' | 'blind' | 'implausible') => ({
    kind,
    usable: false,
  })
  const { people, factor, low, high, sensed, tapped, counted } = calibration
  if (!sensed) return unusable('blind')
  if (people < PEOPLE_NEEDED) return unusable('few')
  if (calibration.method !== 'beam-single' && isSwapped(tapped, counted)) return unusable('swapped')
  if (factor === null || low === null || high === null) return unusable('nothing')
  if (factor < PLAUSIBLE_FACTOR.low || factor > PLAUSIBLE_FACTOR.high) return unusable('implausible')
  if (low <= 1 && high >= 1) return { kind: 'exact', usable: true }
  return factor > 1
    ? { kind: 'under', percent: percent(1 - 1 / factor), usable: true }
    : { kind: 'over', percent: percent(1 / factor - 1), usable: true }
}

type Both = { readonly in: number; readonly out: number }

/** Far more went out by the beams than came in, while far more came in by the taps. */
const isSwapped = (tapped: Both, counted: Both): boolean =>
  tapped.in > 2 * tapped.out && counted.out > 2 * counted.in

const percent = (share: number) => Math.max(1, Math.round(share * 100))
