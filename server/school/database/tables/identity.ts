import type { PhotoConsentGiver } from '@pratu/protocol/photos'

/** How people show who they are where they have no card, or besides it. */
export interface IdentityTables {
  /** `level` and `room` are empty where the whole school has the same; `pictures` is JSON. */
  picture_pins: { date: string; level: string; room: string; pictures: string; chosen_by: string | null }
  kiosk_tries: {
    secret: 'pictures' | 'pin'
    who: 'kiosk' | 'patron'
    id: string
    /** In a row. */
    wrong: number
    last_at_ms: number
  }
  patron_pins: { patron_id: string; hash: string; set_by: string; set_at_ms: number }
  photo_consents: {
    patron_id: string
    given_by: PhotoConsentGiver
    name: string
    given_on: string
    recorded_by: string
    recorded_at_ms: number
  }
  patron_photos: {
    patron_id: string
    id: string
    jpeg: Uint8Array
    added_by: string
    added_at_ms: number
  }
}
