export const schoolPath = (schoolId: string): string => `/office/schools/${schoolId}`

export const submissionPath = (schoolId: string, submissionId: string): string =>
  `/office/submissions/${schoolId}/${submissionId}`
