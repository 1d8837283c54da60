export const ROOT = '/staff/stocktaking'

export const walkAddress = (stocktakeId: string): string => `${ROOT}/${stocktakeId}`
export const reportAddress = (stocktakeId: string): string => `${ROOT}/${stocktakeId}/report`
