import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type HtmlTagDescriptor, type Plugin, type UserConfig } from 'vite'
import { firstLoadAtOnce } from './first-load.ts'
import { leanProtocol } from './lean-protocol.ts'
import { shorterModules } from './shorter-modules.ts'

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

export const PAGES = ['kiosk', 'staff', 'office', 'index'] as const

/** Built one by one, a page carries what it uses and nothing of the others. */
export const configOf = (...pages: readonly (typeof PAGES)[number][]): UserConfig => ({
  root: here('.'),
  appType: 'mpa',
  plugins: [
    // All components are in runes mode, so that no page carries what older ones need.
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    shorterModules(),
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
