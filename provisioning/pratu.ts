/**
 * `pratu COMMAND …`, the one command of a station. What it understands is what lies in `commands/`; each is loaded only
 * when it is asked for.
 */

import { CommandError } from './command.ts'
import { helpText } from './help-text.ts'
import { isParseArgsError, loadCommand, loadCommands } from './load-commands.ts'

const [name = 'help', ...words] = process.argv.slice(2)

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof CommandError || isParseArgsError(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function run(): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    console.log(helpText(await loadCommands()))
    return 0
  }
  const command = await loadCommand(name)
  if (command) return command.run(words)
  console.error(helpText(await loadCommands()))
  return 1
}
