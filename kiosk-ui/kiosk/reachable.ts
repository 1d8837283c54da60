/** What scrolls is scrolled by keys too, so they must be able to reach it. */
export const reachable = (area: HTMLElement): void => {
  area.tabIndex = 0
}
