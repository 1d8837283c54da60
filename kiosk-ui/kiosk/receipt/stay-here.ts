const EVERY_MS = 4000
/** Then whoever it was has gone and left the picture behind. */
const AT_MOST_MS = 45_000

/** Keeps a screen for somebody who does nothing on it but is not done. Returns what ends it. */
export const stayHere = (touch: () => void): (() => void) => {
  touch()
  const every = setInterval(touch, EVERY_MS)
  const end = setTimeout(() => clearInterval(every), AT_MOST_MS)
  return () => {
    clearInterval(every)
    clearTimeout(end)
  }
}
