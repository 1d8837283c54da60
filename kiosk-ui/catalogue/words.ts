import enCatalogue from '../words/en/catalogue.json' with { type: 'json' }
import thCatalogue from '../words/th/catalogue.json' with { type: 'json' }
import type { Dictionaries } from '../words/translate.svelte.ts'

export type CatalogueKey = keyof typeof thCatalogue

export const catalogueDictionaries: Dictionaries<CatalogueKey> = { th: thCatalogue, en: enCatalogue }
