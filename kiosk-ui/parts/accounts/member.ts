/** An account in a list. */
export interface ListedMember<Role extends string> {
  readonly id: string
  readonly userName: string
  readonly displayName: string
  readonly role: Role
  readonly passwordMustChange: boolean
  readonly disabled: boolean
}

export interface MemberChange<Role extends string> {
  readonly role?: Role
  readonly disabled?: boolean
  readonly resetPassword?: true
}

export interface NewMember<Role extends string> {
  readonly userName: string
  readonly displayName: string
  readonly role: Role
}

/** What somebody may be, and what that allows. */
export interface RoleChoice<Role extends string> {
  readonly value: Role
  readonly text: string
  readonly may: string
}
