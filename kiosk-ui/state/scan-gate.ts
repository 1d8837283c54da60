import { MAX_SCANS_PER_SECOND, SAME_SCAN_MS } from '@pratu/protocol/scans'

/** The same reader delivering the same code within this time read the same book again, by a slow hand or a quick one. */
const SAME_READER_MS = 1500

/**
 * `echo`: the same scan heard by another way, nothing to do. `repeat`: the same book before the same reader again;
 * show it, but do nothing twice. `too-fast`: more than may be taken; it is lost and must be scanned again.
 */
export type Verdict = 'new' | 'repeat' | 'echo' | 'too-fast'

/** Decides what a scan is by code, source and time alone. It remembers at most a few seconds of scans. */
export const createScanGate = () => {
  const heard = new Map<string, { readonly source: string; readonly atMs: number }>()
  let allowance = MAX_SCANS_PER_SECOND
  let allowanceAtMs = 0

  const allowed = (nowMs: number): boolean => {
    const gained = ((nowMs - allowanceAtMs) / 1000) * MAX_SCANS_PER_SECOND
    allowance = Math.min(MAX_SCANS_PER_SECOND, allowance + gained)
    allowanceAtMs = nowMs
    if (allowance < 1) return false
    allowance -= 1
    return true
  }

  /** Forgets what was heard until then. */
  const forget = (untilMs: number): void => {
    for (const [code, { atMs }] of heard) if (atMs <= untilMs) heard.delete(code)
  }

  const judge = (code: string, source: string, nowMs: number): Verdict => {
    forget(nowMs - SAME_READER_MS)
    const last = heard.get(code)
    if (last && last.source !== source && nowMs - last.atMs <= SAME_SCAN_MS) return 'echo'
    if (!allowed(nowMs)) return 'too-fast'
    heard.set(code, { source, atMs: nowMs })
    return last?.source === source ? 'repeat' : 'new'
  }

  return { judge, forget }
}
