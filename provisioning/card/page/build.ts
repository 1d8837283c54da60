import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Plugin } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** One file that works wherever it is opened from: script and style stand in the page itself. */
const oneFile = (): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html']
    if (page?.type !== 'asset') throw new Error('Vite made no page.')
    let html = String(page.source)
    for (const [name, file] of Object.entries(bundle)) {
      if (file === page) continue
      const inPage =
        file.type === 'chunk'
          ? `<script type="module">${file.code.replaceAll('</script', '<\\/script')}</script>`
          : `<style>${String(file.source)}</style>`
      const reference = new RegExp(`[ \\t]*<(script|link)[^>]*${name}"[^>]*>(</script>)?\\n?`)
      // Scripts of a page in one file run at its end, where everything that they fill is there.
      html = html
        .replace(reference, '')
        .replace(file.type === 'chunk' ? '</body>' : '</head>', end => inPage + end)
      delete bundle[name]
    }
    page.source = html
  },
})

/** The page that makes a card's files, as one file of HTML. */
export async function buildPage(): Promise<string> {
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), oneFile()],
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
    },
  })
  const outputs = Array.isArray(made) ? made : 'output' in made ? [made] : []
  const page = outputs.flatMap(({ output }) => output).find(({ fileName }) => fileName === 'index.html')
  if (page?.type !== 'asset') throw new Error('Vite made no page.')
  return String(page.source)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2)
  if (file === undefined)
    throw new Error('Give the file to write: node provisioning/card/page/build.ts card.html')
  writeFileSync(file, await buildPage())
}
