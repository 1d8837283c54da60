import dates from '../words/en/dates.json' with { type: 'json' }
import firstFailures from '../words/en/first-failures.json' with { type: 'json' }
import kiosk from '../words/en/kiosk.json' with { type: 'json' }
import kioskFailures from '../words/en/kiosk-failures.json' with { type: 'json' }
import rareFailures from '../words/en/kiosk-rare-failures.json' with { type: 'json' }

export const english = { ...dates, ...firstFailures, ...kioskFailures, ...rareFailures, ...kiosk }
