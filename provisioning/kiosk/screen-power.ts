import { spawnSync } from 'node:child_process'

/**
 * Switches the monitors off and on through the compositor. Where it cannot (cage before Debian 13), the page stays black
 * and the monitors on.
 */
export function setScreenPower(state: 'dark' | 'lit'): void {
  for (const name of outputNames(wlrRandr())) wlrRandr('--output', name, state === 'dark' ? '--off' : '--on')
}

/** What `wlr-randr` lists: a line with the name for each output, its properties below, indented. */
export const outputNames = (listing: string): string[] =>
  listing
    .split('\n')
    .filter(line => /^\S/.test(line))
    .map(line => line.split(' ')[0] ?? '')

const wlrRandr = (...words: string[]): string =>
  spawnSync('wlr-randr', words, { encoding: 'utf8' }).stdout ?? ''
