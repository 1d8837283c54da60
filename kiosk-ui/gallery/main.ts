import { mount } from 'svelte'
import { rememberedLanguage, rememberLanguage } from '../state/remembered-language.ts'
import { RememberedTheme } from '../state/remembered-theme.svelte.ts'
import '../style/base.css'
import { staffDictionaries } from '../staff/words.ts'
import { Words } from '../words/translate.svelte.ts'
import GalleryPage from './GalleryPage.svelte'

const place = { storage: localStorage, root: document.documentElement }
const words = new Words(staffDictionaries, rememberedLanguage(place), rememberLanguage(place))
const theme = new RememberedTheme(place)

const target = document.querySelector('#page')
if (!target)
  throw new Error(
    'The page has no place for its content: gallery.html must hold an element with the id "page".',
  )
mount(GalleryPage, { target, props: { words, theme } })
