/** How Chromium is started. What it may do is said by `policies.ts`; this is how it looks and what it costs. */
export const browserFlags = (folder: string): readonly string[] => [
  '--kiosk',
  // Without it the first window of a new profile can be one pixel high under Wayland.
  '--start-maximized',
  '--ozone-platform=wayland',
  // The page greets aloud before anybody has touched it.
  '--autoplay-policy=no-user-gesture-required',
  '--touch-events=enabled',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-component-update',
  '--disable-breakpad',
  '--disable-background-networking',
  '--password-store=basic',
  // Seconds. A part of the browser that is not spoken to in 15 would end itself, and a small computer that starts is slower.
  '--ipc-connection-timeout=120',
  // Read by nobody but the session, over two pipes that it holds.
  '--remote-debugging-pipe',
  `--user-data-dir=${folder}/profile`,
  // Lies in memory, of which a Pi has little.
  '--disk-cache-size=33554432',
]
