export const ROOT = '/staff/patrons'
export const NEW = `${ROOT}/new`
export const patronPath = (patronId: string): string => `${ROOT}/${patronId}`
