import en from '../../words/en/kiosk-pad.json' with { type: 'json' }
import th from '../../words/th/kiosk-pad.json' with { type: 'json' }

export const padDictionaries = { th, en }
