/** Codes that no library gives out, to see how a kiosk answers to what it does not know. */
export const UNKNOWN_CARD = '0000000000'
export const UNKNOWN_BARCODE = 'NOT-A-BOOK-0'
