const STEPS = [1, 0.92, 0.84, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4] as const

/**
 * Makes the letters of a place smaller, by `--fit`, until all of it has room; what must be read sets its own least size. A
 * place that is still too full says so (`data-full`), and leaves out what it can.
 */
export function fitText(place: HTMLElement): () => void {
  const hasRoom = () => place.scrollHeight <= place.clientHeight + 1
  const fit = () => {
    delete place.dataset.full
    for (const full of [false, true]) {
      if (full) place.dataset.full = ''
      for (const step of STEPS) {
        place.style.setProperty('--fit', String(step))
        if (hasRoom()) return
      }
    }
  }
  const room = new ResizeObserver(fit)
  room.observe(place)
  const words = new MutationObserver(fit)
  words.observe(place, { childList: true, characterData: true, subtree: true })
  return () => {
    room.disconnect()
    words.disconnect()
  }
}
