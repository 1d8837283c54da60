// Runs in every page before the page's own code.
// Shortcuts of the browser: to other windows, other sizes, tools, printing. Typing, also with Shift or AltGr, is left alone.
addEventListener(
  'keydown',
  event => {
    const isShortcut = event.ctrlKey || event.metaKey || (event.altKey && !event.getModifierState('AltGraph'))
    const isTaskManager = event.shiftKey && event.key === 'Escape'
    if (isShortcut || isTaskManager || /^(F\d+|Browser.*|Launch.*)$/.test(event.key)) event.preventDefault()
  },
  true,
)
addEventListener('wheel', event => event.ctrlKey && event.preventDefault(), { capture: true, passive: false })
addEventListener('contextmenu', event => event.preventDefault(), true)
// What the page says of the monitor: it is dark, or lit.
addEventListener('pratu-screen', event => globalThis.pratuScreen?.(event.detail))
