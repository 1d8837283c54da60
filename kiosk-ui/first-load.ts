import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What the first screen is made of. */
const FIRST = [here('kiosk/main.ts')]
/** What everybody needs before long; together they are shorter. */
const NEXT = [
  here('link/sockets.ts'),
  here('kiosk/words-of-refusals.ts'),
  here('kiosk/ReturningScreen.svelte'),
  here('kiosk/GoodbyeScreen.svelte'),
]
/** How Vite writes an import of a part, before it puts there what it would preload. */
const IMPORT = /import\(`\.\/([\w.-]+\.js)`\)(.*?)__VITE_PRELOAD__/gs

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** What modules bring with them at once: all that they import, and what those import. */
const broughtBy = (entries: readonly string[], graph: ModuleGraph): ReadonlySet<string> => {
  const brought = new Set<string>()
  const follow = (id: string): void => {
    if (brought.has(id)) return
    brought.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) follow(imported)
  }
  entries.forEach(follow)
  return brought
}

/**
 * The kiosk's first load is two files, what parts share is one, and so are the styles of all: nobody waits for many, and
 * together they are shorter. Each import of a part is told which files must be here before it.
 */
export const firstLoadAtOnce = (): Plugin => {
  let [first, next]: (ReadonlySet<string> | undefined)[] = []
  const name = (id: string, graph: ModuleGraph): string | null => {
    first ??= broughtBy(FIRST, graph)
    next ??= broughtBy(NEXT, graph)
    return first.has(id) ? 'first' : next.has(id) ? 'next' : null
  }
  return {
    name: 'first-load-at-once',
    config: () => ({
      build: {
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: {
          optimization: { inlineConst: { mode: 'all', pass: 3 } },
          output: {
            codeSplitting: {
              groups: [
                { name, priority: 1 },
                { name: 'shared', minShareCount: 2 },
              ],
            },
          },
        },
      },
    }),
    load: id =>
      id.endsWith('vite/preload-helper.js')
        ? `export { importFetched as __vitePreload } from ${JSON.stringify(here('link/import-fetched.ts'))}`
        : null,
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        const filesOf = (file: string, files = new Set<string>()): ReadonlySet<string> => {
          const chunk = bundle[file]
          if (files.has(file) || chunk?.type !== 'chunk') return files
          files.add(file)
          for (const imported of chunk.imports) filesOf(imported, files)
          return files
        }
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue
          const folder = chunk.fileName.slice(0, chunk.fileName.lastIndexOf('/') + 1)
          chunk.code = chunk.code.replace(IMPORT, (_, file: string, rest: string) => {
            const missing = filesOf(folder + file).difference(filesOf(chunk.fileName))
            const names = [...missing].map(name => name.slice(folder.length))
            return `import(\`./${file}\`)${rest}${JSON.stringify(names)}`
          })
          if (chunk.code.includes('__VITE_PRELOAD__'))
            this.error(`${chunk.fileName} imports a part in a way that firstLoadAtOnce does not know.`)
        }
      },
    },
  }
}
