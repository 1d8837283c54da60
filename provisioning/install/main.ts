/** What `install.sh` runs once Node is there: reads or asks what this computer shall be, and makes it that. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'smol-toml'
import { ConfigError } from '../../server/process/read-configuration.ts'
import { moveDataTo } from '../card-care/data-partition.ts'
import { CommandError } from '../command.ts'
import { isParseArgsError } from '../load-commands.ts'
import { KEYS_FOLDER } from '../update/this-station.ts'
import { readUpdateKey, trustUpdateKey } from '../update/trust-key.ts'
import { askForMissing } from './ask.ts'
import { mergeChoice, readArguments } from './choice.ts'
import { farewell } from './farewell.ts'
import { contextOf, install } from './install.ts'
import { startServices, stopServices } from './start-services.ts'
import { parseStation, STATION_FILE } from './station.ts'
import { contentOf } from './wanted-file.ts'

const SOURCE = fileURLToPath(new URL('../..', import.meta.url))
const say = (sentence: string) => console.log(`install: ${sentence}`)

try {
  const {
    root,
    'data-device': dataDevice,
    'update-key': keyFile,
    'no-start': noStart,
    ...said
  } = readArguments(process.argv.slice(2))
  const key = keyFile === undefined ? null : readUpdateKey(keyFile)
  const there = contentOf(join(resolve(root), STATION_FILE))
  const choice = mergeChoice(there, said)
  const complete = there === null && process.stdin.isTTY ? await askForMissing(choice) : choice
  const station = parseStation(stringify(complete), STATION_FILE)
  const context = contextOf(station, { root, source: SOURCE })
  const hasChanged = await install(context, say)
  if (key) trustUpdateKey(key, join(resolve(root), KEYS_FOLDER))
  if (dataDevice !== undefined) {
    if (context.isRunning) stopServices(context)
    moveDataTo(dataDevice, context.run, say)
  }
  if (context.isRunning && !noStart) startServices(context, say)
  console.log(farewell(context, hasChanged))
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof CommandError || isParseArgsError(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}
