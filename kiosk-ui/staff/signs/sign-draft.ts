import type { SignDraft } from '@pratu/protocol/signage'

export const EMPTY_DRAFT: SignDraft = {
  title: { th: '', en: '' },
  text: { th: '', en: '' },
  mark: null,
  season: null,
  from: null,
  until: null,
  switchedOn: true,
  pictureId: null,
  recordIds: [],
}

export const SIGNS_ADDRESS = '/staff/signs'
export const signAddress = (signId: string): string => `${SIGNS_ADDRESS}/${signId}`
export const NEW_SIGN = 'new'
