import { mount } from 'svelte'
import * as z from 'zod/mini'
import { createCall } from '../link/http.ts'
import { renewWhenPartsAreMissing } from '../link/renewal.ts'
import { Catalogue } from '../state/catalogue.svelte.ts'
import { isAtKiosk } from '../state/catalogue-address.ts'
import { rememberedLanguage, rememberLanguage } from '../state/remembered-language.ts'
import { RememberedTheme } from '../state/remembered-theme.svelte.ts'
import { pageTime } from '../state/time.ts'
import '../style/base.css'
import { Words } from '../words/translate.svelte.ts'
import CataloguePage from './CataloguePage.svelte'
import { catalogueDictionaries } from './words.ts'

// The page's policy forbids code made at run time, which the schemas would otherwise try.
z.config({ jitless: true })
renewWhenPartsAreMissing(window)

// A kiosk's language is that of whoever stands there now.
const storage = isAtKiosk(location.search) ? sessionStorage : localStorage
const place = { storage, root: document.documentElement }
const words = new Words(catalogueDictionaries, rememberedLanguage(place), rememberLanguage(place))
const call = createCall((input, init) => fetch(input, init))
const catalogue = new Catalogue(window, call, pageTime.after)
document.documentElement.classList.toggle('kiosk', catalogue.atKiosk)
// A kiosk wears what the school chose for it.
const theme = catalogue.atKiosk ? null : new RememberedTheme(place)

const target = document.querySelector('#page')
if (!target)
  throw new Error(
    'The page has no place for its content: index.html must hold an element with the id "page".',
  )
mount(CataloguePage, { target, props: { catalogue, words, theme, call } })
