import failures from '../words/th/kiosk-rare-failures.json' with { type: 'json' }

/** In the language with which the kiosk begins; what hardly anybody meets in the first seconds. */
export const rareRefusals = failures
