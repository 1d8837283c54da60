/**
 * The one place where a monitor could be switched off and on: whoever can do so listens for `pratu-screen` on the window,
 * with `dark` or `lit` as its detail. The page itself is black by then.
 */
export const tellScreenPower = (state: 'dark' | 'lit'): void => {
  dispatchEvent(new CustomEvent('pratu-screen', { detail: state }))
}
