/**
 * `npm run office [-- --port N --data FOLDER --sample]`: builds the pages, then runs the Office's server over a PostgreSQL
 * of its own with a network of sample schools, until Ctrl-C. With DATABASE_URL it uses that database, and makes samples
 * only when asked.
 */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { StartError, startChild } from './start/child.ts'
import { welcomeToOffice } from './start/office-welcome.ts'
import { type OwnPostgres, startPostgres } from './start/postgres.ts'
import { OLDEST_NODE, runToEnd, textOf } from './start/run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const USUAL_PORT = 8090
const say = (sentence: string) => console.log(sentence)

/** Inherited by every process that this one starts. */
process.loadEnvFile(new URL('node.env', import.meta.url))

try {
  await start(readArguments())
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

async function start({ port, folder, sample }: { port: number; folder: string; sample: boolean }) {
  process.chdir(ROOT)
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new StartError(`Pratu needs Node ${OLDEST_NODE}. Run "npm ci" and then "npm run office".`)
  runToEnd(['kiosk-ui/build.ts'])
  const given = process.env.DATABASE_URL
  const postgres = given ? undefined : await startOwn(folder)
  if (postgres) process.env.DATABASE_URL = postgres.url
  const isSample = sample || postgres !== undefined
  if (isSample) say('Making the sample network, unless it is there …')
  const server = await startChild<{ url: string }>(
    'server/office/main.ts',
    ['--port', String(port), ...(isSample ? ['--sample'] : [])],
    how => say(`The server ended (${how}) and is started again.`),
  ).catch(async (error: unknown) => {
    await postgres?.stop()
    throw error
  })

  const stop = async (exitCode: number) => {
    await server.stop()
    await postgres?.stop()
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
  const login = /^(\S+) (\S+)$/.exec(textOf(['server/office/admin.ts', 'first-login']))
  say(
    welcomeToOffice({
      url: server.ready.url.replace('127.0.0.1', 'localhost'),
      login: login?.[1] && login[2] ? { userName: login[1], password: login[2] } : null,
      folder: postgres ? folder : null,
      isSample,
    }),
  )
  const failure = await server.failed
  console.error(`The Office's server keeps ending: ${failure}`)
  await stop(1)
}

async function startOwn(folder: string): Promise<OwnPostgres> {
  makeWritable(folder)
  const postgres = await startPostgres({ folder, persistent: true })
  say('PostgreSQL is ready.')
  return postgres
}

function readArguments() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, data: { type: 'string' }, sample: { type: 'boolean' } },
  })
  const port = Number(values.port ?? USUAL_PORT)
  if (!(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new StartError(`--port wants a number from 1 to 65535, not "${values.port}".`)
  return { port, folder: resolve(values.data ?? join('.data', 'office')), sample: values.sample ?? false }
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(
      `The data folder ${folder} cannot be written. Give it to this user, or choose another with "npm run office -- --data FOLDER".`,
      { cause },
    )
  }
}
