/**
 * `npm start [-- --port N --data FOLDER]`: builds the pages, then runs the school server over the sample library and a
 * device daemon with simulated devices, until Ctrl-C.
 */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { StartError, startChild } from './start/child.ts'
import { OLDEST_NODE, runToEnd, textOf } from './start/run.ts'
import { type FirstLogin, welcome } from './start/welcome.ts'
import { writeConfiguration } from './start/write-configuration.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const say = (sentence: string) => console.log(sentence)

/** Inherited by every process that this one starts. */
process.loadEnvFile(new URL('node.env', import.meta.url))

try {
  await start(readArguments())
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

async function start({ port, folder }: { port: number | undefined; folder: string }): Promise<void> {
  process.chdir(ROOT)
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new StartError(
      `Pratu needs Node ${OLDEST_NODE} and brings it for Linux on x64 and arm64. Run "npm ci" and then "npm start".`,
    )
  makeWritable(folder)
  runToEnd(['kiosk-ui/build.ts'])
  const { serverFile, daemonFile } = writeConfiguration(folder, port, file => {
    say('Making the sample library …')
    return runAdmin('enrolment-code', file)
  })

  const restarted = (who: string) => (how: string) => say(`The ${who} ended (${how}) and is started again.`)
  const server = await startChild<{ url: string }>(
    'server/school/main.ts',
    ['--config', serverFile],
    restarted('server'),
  )
  say('The school server is ready.')
  const daemon = await startChild(
    'device-daemon/main.ts',
    ['--config', daemonFile],
    restarted('daemon'),
  ).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  say('The device daemon is ready, with simulated devices.')

  const stop = async (exitCode: number) => {
    await daemon.stop()
    await server.stop()
    process.exit(exitCode)
  }
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      say('\nStopping …')
      void stop(0)
    })
  say(welcome(server.ready.url.replace('127.0.0.1', 'localhost'), firstLogin(serverFile), folder))

  const failure = await Promise.race([server.failed, daemon.failed])
  console.error(`A process of Pratu keeps ending: ${failure}`)
  await stop(1)
}

function readArguments() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new StartError(`--port wants a number from 1 to 65535, not "${values.port}".`)
  return { port, folder: resolve(values.data ?? '.data') }
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(
      `The data folder ${folder} cannot be written. Give it to this user, or choose another with "npm start -- --data FOLDER".`,
      { cause },
    )
  }
}

/** What an admin command prints. */
function runAdmin(command: string, serverFile: string): string {
  return textOf(['server/school/admin.ts', command, '--config', serverFile])
}

/** Null once somebody has chosen a password; then the command answers with a sentence. */
function firstLogin(serverFile: string): FirstLogin | null {
  const [, userName, password] = /^(\S+) (\S+)$/.exec(runAdmin('first-login', serverFile)) ?? []
  return userName && password ? { userName, password } : null
}
