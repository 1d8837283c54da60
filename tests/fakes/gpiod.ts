import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Programs that speak as libgpiod's do, of a Pi 5 and a board of sensors, whose lines 17 and 27 are high and low. */
export interface FakeGpiod extends Disposable {
  /** With the programs on PATH. */
  readonly environment: NodeJS.ProcessEnv
  /** Holds the chips' device files. */
  readonly deviceFolder: string
  /** The running gpiomon prints a line of text. */
  print(line: string): void
  /** The running gpiomon complains and ends. */
  fail(complaint: string): void
  /** What the last gpiomon was started with. */
  startedWith(): string
  /** Whether a gpiomon is running. */
  isWatching(): boolean
  removeChips(): void
}

/** As the programs of Debian 12 (1.6.3) and 13 (2.2.1) print them. */
const VERSIONS = {
  1: {
    version: 'v1.6.3',
    free: '\tline  17:     "GPIO17"       unused   input  active-high',
    held: '\tline  17:     "GPIO17"    "gpiomon"   input  active-high [used]\\n\tline  27:      unnamed    "gpiomon"   input  active-high [used]',
  },
  2: {
    version: 'v2.2.1',
    free: '\tline  17:\t"GPIO17"        \tinput',
    held: '\tline  17:\t"GPIO17"        \tinput edges=both consumer="gpiomon"\\n\tline  27:\tunnamed         \tinput edges=both consumer=gpiomon',
  },
}

export const createFakeGpiod = (version: 1 | 2, refusal: string | null = null): FakeGpiod => {
  const folder = temporaryFolder()
  const said = VERSIONS[version]
  const program = (name: string, ...lines: string[]) =>
    writeFileSync(folder.file(name), ['#!/bin/sh', `cd '${folder.path}' || exit`, ...lines, ''].join('\n'), {
      mode: 0o755,
    })
  const refuse = refusal === null ? [] : [`echo "$0: ${refusal}" >&2; exit 1`]

  program(
    'gpiodetect',
    `printf 'gpiochip10 [raspberrypi-exp] (8 lines)\\ngpiochip0 [pinctrl-rp1] (54 lines)\\ngpiochip11 [sensor-board] (54 lines)\\n'`,
  )
  program('gpioget', ...refuse, 'echo "1 0"')
  program('gpioinfo', `if [ -e watching ]; then printf '${said.held}\\n'; else printf '${said.free}\\n'; fi`)
  program(
    'gpiomon',
    `if [ "$1" = --version ]; then echo 'gpiomon (libgpiod) ${said.version}'; exit; fi`,
    'echo "$*" > started',
    "trap 'rm -f watching; exit' TERM",
    'touch watching',
    'while read -r kind text; do',
    '  if [ "$kind" = fail ]; then rm watching; echo "gpiomon: $text" >&2; exit 1; fi',
    '  echo "$text"',
    'done < orders',
  )
  execFileSync('mkfifo', [folder.file('orders')])
  const orders = openSync(folder.file('orders'), 'r+')
  const chips = ['gpiochip0', 'gpiochip11'].map(folder.file)
  for (const chip of chips) writeFileSync(chip, '')

  return {
    environment: { PATH: `${folder.path}:/usr/bin:/bin` },
    deviceFolder: folder.path,
    print: line => void writeSync(orders, `print ${line}\n`),
    fail: complaint => void writeSync(orders, `fail ${complaint}\n`),
    startedWith: () => readFileSync(folder.file('started'), 'utf8').trim(),
    isWatching: () => existsSync(folder.file('watching')),
    removeChips: () => {
      for (const chip of chips) rmSync(chip)
    },
    [Symbol.dispose]: () => {
      closeSync(orders)
      folder[Symbol.dispose]()
    },
  }
}
