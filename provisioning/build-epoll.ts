import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compiles epoll, the native part of onoff, for the Node that Pratu runs on; it has no prebuilt form. Runs after every
 * installation and never fails one: without it everything but GPIO works.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const pinnedNode = join(root, 'node_modules/.bin/node')
const epollFolder = join(root, 'node_modules/epoll')

const say = (sentence: string) => console.log(`build-epoll: ${sentence}`)

const sayGpioIsOff = (why: string) =>
  say(
    `GPIO is off, because ${why}; all other devices work. For a door counter run: sudo apt install g++ make python3 && npm run postinstall`,
  )

/** In a process of its own, since a process that failed to load a native module keeps its failure. */
const loads = (): boolean =>
  spawnSync(process.execPath, ['-e', "require('epoll')"], { cwd: root }).status === 0

/** The folder with the headers of the running Node: another Node's would build for its ABI without a word. */
const headersFolder = (): string | null => {
  const folder = dirname(dirname(realpathSync(process.execPath)))
  return existsSync(join(folder, 'include/node/node.h')) ? folder : null
}

const environment = (nodedir: string): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^npm_(config|package_config_node_gyp)_nodedir$/i.test(key),
  )
  return { ...Object.fromEntries(inherited), npm_config_nodedir: nodedir }
}

const firstError = (output: string): string =>
  /gyp ERR! stack (?:Error: )?(.+)|error: (.+)/.exec(output)?.slice(1).find(Boolean) ??
  'see npm run postinstall'

const build = () => {
  const nodedir = headersFolder()
  if (nodedir === null) return sayGpioIsOff(`${process.execPath} comes without its headers`)
  const nodeGyp = join(root, 'node_modules/node-gyp/bin/node-gyp.js')
  if (!existsSync(nodeGyp)) return sayGpioIsOff('node-gyp is not installed')
  const { status, stderr } = spawnSync(process.execPath, [nodeGyp, 'rebuild'], {
    cwd: epollFolder,
    env: environment(nodedir),
    encoding: 'utf8',
  })
  if (status !== 0) return sayGpioIsOff(`epoll could not be compiled (${firstError(stderr)})`)
  if (!loads()) return sayGpioIsOff('epoll was compiled but cannot be loaded')
  say(`GPIO is ready on Node ${process.versions.node}.`)
}

const runsPinnedNode = !existsSync(pinnedNode) || realpathSync(pinnedNode) === realpathSync(process.execPath)

if (!runsPinnedNode) {
  spawnSync(pinnedNode, [fileURLToPath(import.meta.url)], { stdio: 'inherit' })
} else if (process.platform === 'linux' && existsSync(epollFolder) && !loads()) {
  build()
}
