import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compressFolder } from './compress.ts'
import { configOf, PAGES } from './vite.config.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '..')
const stampFile = join(here, 'dist', '.stamp')

/** Every file that the pages are made of. */
const sources = async (): Promise<string[]> => {
  const inFolder = async (folder: string) => {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  }
  const files = [...(await inFolder('kiosk-ui')), ...(await inFolder('server/protocol'))]
  return [
    join(root, 'package-lock.json'),
    ...files.filter(file => !/\/(dist|node_modules)\//.test(file)).sort(),
  ]
}

const stampOf = async (files: readonly string[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
  return hash.digest('hex')
}

const builtStamp = await readFile(stampFile, 'utf8').catch(() => 'never built')
const stamp = await stampOf(await sources())
if (builtStamp === stamp) {
  console.log('The pages are up to date.')
} else {
  const startedAt = performance.now()
  // Built aside and put in its place whole, so that a server that runs meanwhile never serves half a build. Aside is another
  // place for each process, so that two that build at the same time are not in each other's way.
  const building = join(root, '.data', `pages-${process.pid}`)
  try {
    for (const page of PAGES) {
      const config = configOf(page)
      await build({
        ...config,
        build: { ...config.build, outDir: building },
        configFile: false,
        logLevel: 'error',
      })
    }
    await compressFolder(building)
    await writeFile(join(building, '.stamp'), stamp)
    await rm(join(here, 'dist'), { recursive: true, force: true })
    await rename(building, join(here, 'dist'))
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  console.log(`The pages are built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`)
}
