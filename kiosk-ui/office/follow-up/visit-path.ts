export const visitPath = ({ schoolId, visitId }: { schoolId: string; visitId: string }): string =>
  `/office/follow-up/${schoolId}/${visitId}`
