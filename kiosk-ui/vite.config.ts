import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type HtmlTagDescriptor, type Plugin, type UserConfig } from 'vite'
import { leanProtocol } from './lean-protocol.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** The school's server; `PRATU_SERVER=http://localhost:8090 npm run dev` shows the Office's. */
const SERVER = process.env.PRATU_SERVER ?? 'http://localhost:8080'

/** Fonts decide when the first words stand on the screen, so the page asks for them before it has read its styles. */
const preloadFonts = (): Plugin => ({
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter(file => file.endsWith('.woff2'))
        .map(
          (file): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head-prepend',
          }),
        ),
  },
})

/** What tells one build of a page from another: the names of its files, which are made of their content. */
const nameBuild = (): Plugin => ({
  name: 'name-build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => {
      if (!bundle) return []
      const names = createHash('sha256').update(Object.keys(bundle).sort().join())
      const attrs = { name: 'build', content: names.digest('hex').slice(0, 16) }
      return [{ tag: 'meta', attrs, injectTo: 'head' }]
    },
  },
})

/** `npm run dev` answers at the addresses that the server uses. */
const pageAddresses = (): Plugin => ({
  name: 'page-addresses',
  configureServer: server => {
    server.middlewares.use((request, _response, next) => {
      const page = /^\/(kiosk|staff|office|gallery)(?=$|[/?])(?!.*\.\w+$)/.exec(request.url ?? '')?.[1]
      if (page) request.url = `/${page}.html`
      else if (/^\/book\/[\w-]+(?=$|\?)/.test(request.url ?? '')) request.url = '/index.html'
      next()
    })
  },
})

/** Modules of Socket.IO's client in the place of which a page carries something shorter. */
const SHORTER = [
  {
    file: 'engine.io-client/build/esm/transports/index.js',
    code: "import { WS } from './websocket.js'\nexport const transports = { websocket: WS }",
  },
  // It looks for XMLHttpRequest as soon as it is loaded, so it would stay although nothing uses it.
  {
    file: 'engine.io-client/build/esm/transports/polling-xhr.js',
    code: 'export class BaseXHR {}\nexport class Request {}\nexport class XHR {}',
  },
  {
    file: 'socket.io-parser/build/esm/is-binary.js',
    code: 'export const hasBinary = () => false\nexport const isBinary = hasBinary',
  },
  {
    file: 'socket.io-parser/build/esm/binary.js',
    code: 'export const deconstructPacket = packet => packet\nexport const reconstructPacket = deconstructPacket',
  },
  {
    file: 'engine.io-parser/build/esm/contrib/base64-arraybuffer.js',
    code: 'export const decode = text => text',
  },
]

/** Pratu sends JSON over websocket alone; without this every page would carry other transports and binary packets too. */
const jsonOverWebsocket = (): Plugin => ({
  name: 'json-over-websocket',
  load: id => SHORTER.find(({ file }) => id.endsWith(`/${file}`))?.code ?? null,
})

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** What a module brings with it at once: all that it imports, and what those import. */
const broughtBy = (entry: string, graph: ModuleGraph): ReadonlySet<string> => {
  const brought = new Set<string>()
  const follow = (id: string): void => {
    if (brought.has(id)) return
    brought.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) follow(imported)
  }
  follow(entry)
  return brought
}

/**
 * The kiosk's first load is one file, for in several, as later parts share them, it is longer. So are its styles, for what
 * comes later too: without it somebody who signs in would wait for one more file. Nothing is then to be fetched beside a
 * part, and the page need not carry the program that would.
 */
const firstLoadAtOnce = (): Plugin => {
  const entry = here('kiosk/main.ts')
  let first: ReadonlySet<string> | undefined
  const name = (id: string, graph: ModuleGraph): string | null => {
    first ??= broughtBy(entry, graph)
    return id !== entry && first.has(id) ? 'first' : null
  }
  return {
    name: 'first-load-at-once',
    config: () => ({
      build: {
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: { output: { codeSplitting: { groups: [{ name }] } } },
      },
    }),
    load: id =>
      id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = load => load()' : null,
  }
}

export const PAGES = ['kiosk', 'staff', 'office', 'index'] as const

/** Built one by one, a page carries what it uses and nothing of the others. */
export const configOf = (...pages: readonly (typeof PAGES)[number][]): UserConfig => ({
  root: here('.'),
  appType: 'mpa',
  plugins: [
    // All components are in runes mode, so that no page carries what older ones need.
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    jsonOverWebsocket(),
    leanProtocol(),
    ...(pages.join() === 'kiosk' ? [firstLoadAtOnce()] : []),
    preloadFonts(),
    nameBuild(),
    pageAddresses(),
  ],
  server: { proxy: { '/api': SERVER, '/socket.io': { target: SERVER, ws: true } } },
  build: {
    outDir: here('dist'),
    emptyOutDir: false,
    target: 'esnext',
    // The pages' policy forbids data: addresses for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages.map(page => here(`${page}.html`)) },
  },
})

export default defineConfig(configOf(...PAGES))
