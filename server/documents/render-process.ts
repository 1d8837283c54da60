/**
 * The process that renders: loads Typst (50 MB and more), lays out and sets one document after the other, and ends with
 * the process that started it.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { layOut } from './lay-out.ts'
import type { RenderAnswer, RenderRequest } from './render-messages.ts'
import type { ReportDocument } from './report-document.ts'

const TEMPLATES_FOLDER = fileURLToPath(new URL('./templates', import.meta.url))
const FONTS = [
  '400Regular/Sarabun_400Regular',
  '400Regular_Italic/Sarabun_400Regular_Italic',
  '700Bold/Sarabun_700Bold',
]
/** Where templates find the picture that came with the data. */
const EMBLEM_FILE = `${TEMPLATES_FOLDER}/emblem`
/** And where they find the pictures of a document that has several: `picture-0`, `picture-1` … */
const pictureFile = (index: number) => `${TEMPLATES_FOLDER}/picture-${index}`
/** Results of the layout that are kept for the next document, by how many documents ago they were of use. */
const CACHE_AGE = 1

const tell = (answer: RenderAnswer): void => {
  process.send?.(answer)
}

const fontBytes = (name: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/sarabun/${name}.ttf`)))

async function loadCompiler(): Promise<NodeCompiler> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler')
  return typst.NodeCompiler.create({
    workspace: TEMPLATES_FOLDER,
    fontArgs: [{ fontBlobs: FONTS.map(fontBytes) }],
  })
}

function render(compiler: NodeCompiler, { template, data }: RenderRequest): RenderAnswer {
  const laidOut = layOut(template, data)
  if (!laidOut.ok) return { state: 'refused', refusal: laidOut }
  // JSON is the only way in which data reach a template, so that nothing in them is ever read as Typst.
  const inputs = { data: JSON.stringify(laidOut.value) }
  const picture = 'emblem' in data ? data.emblem : null
  if (picture) compiler.mapShadow(EMBLEM_FILE, Buffer.from(picture.content))
  const pictures = 'signs' in data ? data.signs.map(sign => sign.picture) : []
  for (const [index, each] of pictures.entries())
    if (each) compiler.mapShadow(pictureFile(index), Buffer.from(each.content))
  const compiled = compiler.compile({ mainFilePath: `${TEMPLATES_FOLDER}/${template}.typ`, inputs })
  const document = compiled.result
  for (const index of pictures.keys()) compiler.unmapShadow(pictureFile(index))
  if (!document) {
    const faults = compiled.takeError()?.shortDiagnostics ?? []
    return { state: 'failed', reason: JSON.stringify(faults) }
  }
  const pdf = compiler.pdf(document, { pdfTags: false })
  const pages = document.numOfPages
  compiler.evictCache(CACHE_AGE)
  return { state: 'rendered', pdf, pages }
}

/** The library for Word is loaded when it is first needed. */
async function writeDocx(report: ReportDocument): Promise<RenderAnswer> {
  const { reportDocx } = await import('./docx/report-docx.ts')
  return { state: 'written', docx: await reportDocx(report) }
}

process.once('disconnect', () => process.exit())
try {
  const compiler = await loadCompiler()
  const answer = async (request: RenderRequest): Promise<RenderAnswer> =>
    request.form === 'docx' ? writeDocx(request.data as ReportDocument) : render(compiler, request)
  process.on('message', message => {
    answer(message as RenderRequest).then(tell, (error: unknown) =>
      tell({ state: 'failed', reason: String(error) }),
    )
  })
  tell({ state: 'ready' })
} catch (error) {
  tell({ state: 'missing', reason: error instanceof Error ? error.message : String(error) })
}
