import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { TipSign } from '../../documents/document-data.ts'
import type { AllSigns } from './all-signs.ts'
import type { PictureStore } from './picture-store.ts'
import type { SignageNeeds } from './signage-needs.ts'

/** Fails with `nothing-to-print` when none of the signs is there any more, and with what the printer names. */
export function createPrintSigns(
  { printer, schoolName, officeName }: Pick<SignageNeeds, 'printer' | 'schoolName' | 'officeName'>,
  signs: AllSigns,
  pictures: PictureStore,
  today: () => string,
) {
  return async (signIds: readonly string[], paper: 'a4' | 'a5'): Promise<Result<FileAnswer>> => {
    const all = new Map(signs.drafts(today()).map(sign => [sign.id, sign]))
    const tips = [...new Set(signIds)].flatMap((signId): TipSign[] => {
      const found = all.get(signId)
      if (!found) return []
      const { draft, origin } = found
      return [
        {
          title: draft.title,
          text: draft.text,
          class: signs.classOf(draft.mark),
          picture: draft.pictureId === null ? null : (pictures.find(draft.pictureId) ?? null),
          from: origin === 'office' ? (officeName() ?? schoolName().th) : schoolName().th,
        },
      ]
    })
    if (tips.length === 0) return refuse('nothing-to-print')
    const rendered = await printer.render('tip-sign', { paper, signs: tips })
    if (!rendered.ok) return rendered
    const fileName = `signs-${today()}.pdf`
    return succeed({ mediaType: 'application/pdf', fileName, inline: true, content: rendered.value.pdf })
  }
}
