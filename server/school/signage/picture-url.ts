import { getSignPicture } from '@pratu/protocol/api/signage'

export const pictureUrl = (pictureId: string): string => getSignPicture.path.replace(':pictureId', pictureId)
