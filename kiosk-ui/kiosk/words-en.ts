import dates from '../words/en/dates.json' with { type: 'json' }
import kiosk from '../words/en/kiosk.json' with { type: 'json' }
import failures from '../words/en/kiosk-failures.json' with { type: 'json' }

export const english = { ...dates, ...failures, ...kiosk }
