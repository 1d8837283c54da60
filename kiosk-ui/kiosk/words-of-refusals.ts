import failures from '../words/th/kiosk-failures.json' with { type: 'json' }

/** In the language with which the kiosk begins. */
export const refusals = failures
