import { posix } from 'node:path'
import { FileRefused } from '../../candidate.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Archive } from './archive.ts'
import { readWholeXml } from './read-xml.ts'

/** Where the parts of a workbook are (ECMA-376, part 1, 12.3). */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly stringsPart: string | undefined
  readonly stylesPart: string | undefined
  /** Days are counted from 1904, as the Macintosh did. */
  readonly from1904: boolean
}

interface Relation {
  readonly type: string
  readonly part: string
}

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const roots = await relationsOf(archive, '')
  const workbookPart =
    [...roots.values()].find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (!archive.has(workbookPart)) throw new FileRefused('import-file-broken')
  const relations = await relationsOf(archive, workbookPart)

  const found: { name: string; part: string; hidden: boolean }[] = []
  let from1904 = false
  await readWholeXml(archive.read(workbookPart), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attributes['r:id'] ?? otherIdOf(attributes))
      // A sheet that is a chart holds no rows.
      if (relation?.type !== 'worksheet' || !archive.has(relation.part)) return
      found.push({
        name: attributes.name ?? '',
        part: relation.part,
        hidden: (attributes.state ?? 'visible') !== 'visible',
      })
      if (found.length > TABLE_LIMITS.sheets) throw new FileRefused('table-unsafe')
    },
  })
  const visible = found.filter(({ hidden }) => !hidden)
  const sheets = visible.length > 0 ? visible : found
  if (sheets.length === 0) throw new FileRefused('import-file-broken')

  const partOf = (wanted: string) =>
    [...relations.values()].find(({ type, part }) => type === wanted && archive.has(part))?.part
  return { sheets, stringsPart: partOf('sharedStrings'), stylesPart: partOf('styles'), from1904 }
}

/** Writers choose the prefix of the relationships' namespace. */
const otherIdOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

/** The relations of a part, by id; of the package itself for `''`. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!archive.has(name)) return relations
  await readWholeXml(archive.read(name), {
    open(element, { Id, Type = '', Target = '', TargetMode }) {
      if (element !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      relations.set(Id, { type, part: Target.startsWith('/') ? Target : posix.join(folder, Target) })
    },
  })
  return relations
}
