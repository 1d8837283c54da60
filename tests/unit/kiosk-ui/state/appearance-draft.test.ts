import { FIRST_LOOK } from '@pratu/protocol/school'
import { describe, expect, it } from 'vitest'
import { AppearanceDraft } from '../../../../kiosk-ui/state/appearance-draft.svelte.ts'

const configuredName = { th: 'โรงเรียน', en: 'School' }
const plain = {
  name: null,
  colours: null,
  kioskTheme: FIRST_LOOK.kioskTheme,
  addressNong: false,
}
const draftOf = (appearance = plain) => new AppearanceDraft({ appearance, crestUrl: null, configuredName })

describe('what a librarian chooses for the screens', () => {
  it('begins as it is, and is unchanged then', () => {
    const draft = draftOf()
    expect([draft.nameTh, draft.nameEn]).toEqual(['โรงเรียน', 'School'])
    expect(draft.appearance).toEqual(plain)
    expect(draft.changed).toBe(false)
    expect(draft.worn).toEqual([])
  })

  it('knows that it is changed, and that it is not when everything is back', () => {
    const draft = draftOf()
    draft.nameTh = 'ห้องสมุด '
    expect(draft.appearance.name).toEqual({ th: 'ห้องสมุด', en: 'School' })
    expect(draft.changed).toBe(true)
    draft.nameTh = ' โรงเรียน'
    expect(draft.changed).toBe(false)
    draft.kioskTheme = 'dark'
    expect(draft.changed).toBe(true)
  })

  it('finds a main colour too pale for white letters only while it is used, and makes it dark enough', () => {
    const draft = draftOf()
    draft.brand = '#ffd54f'
    expect(draft.tooPale).toBe(false)
    draft.ownColours = true
    expect(draft.tooPale).toBe(true)
    draft.darken()
    expect(draft.tooPale).toBe(false)
    expect(draft.worn).toContainEqual(expect.objectContaining({ token: 'indigo', light: draft.brand }))
    expect(draft.appearance.colours).toEqual({ brand: draft.brand, accent: '#ffb81c' })
  })
})
