export const ROOT = '/staff/activities'
export const activityPath = (id: string): string => `${ROOT}/${id}`
