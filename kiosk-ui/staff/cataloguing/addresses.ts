export const ROOT = '/staff/catalogue'

export const recordAddress = (recordId: string): string => `${ROOT}/${recordId}`
export const addCopiesAddress = (recordId: string): string => `${ROOT}/${recordId}/add-copies`
/** The form for a new title, for this ISBN if one was scanned. */
export const newRecordAddress = (isbn = ''): string =>
  isbn === '' ? `${ROOT}/new` : `${ROOT}/new/${encodeURIComponent(isbn)}`
