import type { changeMember, listMembers } from '@pratu/protocol/api/staff'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'

export type ListedMember = ResponseOf<typeof listMembers>['members'][number]
export type MemberChange = BodyOf<typeof changeMember>
