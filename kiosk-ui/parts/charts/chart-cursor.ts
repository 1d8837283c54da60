const LEAP = 10

/**
 * Where a key leads among so many points, `null` before any was chosen. Undefined: the key is none of the chart's.
 * Escape chooses none.
 */
export function moveCursor(key: string, at: number | null, count: number): number | null | undefined {
  if (count === 0) return undefined
  const to = (place: number) => Math.max(0, Math.min(count - 1, place))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return at === null ? 0 : to(at + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return at === null ? count - 1 : to(at - 1)
    case 'PageDown':
      return to((at ?? 0) + LEAP)
    case 'PageUp':
      return to((at ?? 0) - LEAP)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'Escape':
      return at === null ? undefined : null
    default:
      return undefined
  }
}
