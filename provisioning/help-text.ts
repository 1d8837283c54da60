import type { Command } from './command.ts'

/** What `pratu help` prints: every command with its use, in Thai and in English. */
export const helpText = (commands: readonly Command[]): string =>
  [
    'วิธีใช้ · Usage: sudo pratu …',
    '',
    ...commands.flatMap(({ usage, summary }) => [
      `  ${usage}`,
      `      ${summary.th}`,
      `      ${summary.en}`,
      '',
    ]),
  ].join('\n')
