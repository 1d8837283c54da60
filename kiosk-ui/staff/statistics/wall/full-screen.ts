/** Takes the whole screen, where the browser lets a page have it. */
export const fillScreen = (): void => {
  if (document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => {})
}
