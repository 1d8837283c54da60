import type { checkIsbn } from '@pratu/protocol/api/cataloguing'
import type { ResponseOf } from '@pratu/protocol/endpoint'

/** What another school of the network has made of an ISBN. */
export type NetworkRecord = NonNullable<ResponseOf<typeof checkIsbn>['network']>
