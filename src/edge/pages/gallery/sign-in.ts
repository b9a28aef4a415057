import { customerId } from '../../../domain/brand.ts'
import type { PersonId } from '../../../domain/identity/person.ts'
import { type Role, roles } from '../../../domain/identity/role.ts'
import type { SignInModel } from '../sign-in/models.ts'
import { frame } from './made-up.ts'

const nobody = { ...frame, viewer: 'nobody', signedIn: null } as const
const names = ['vera', 'bill', 'dido', 'max', 'paula', 'otto', 'aude', 'olga'] as const

export const signIn: SignInModel = {
  frame: nobody,
  unknown: null,
  returnTo: '/',
  hasAccess: true,
  local: null,
}

export const lostSignIn: SignInModel = {
  ...signIn,
  unknown: 'someone@a-very-long-name-of-a-company-that-nobody-here-knows.example',
  hasAccess: false,
}

export const localSignIn: SignInModel = {
  ...signIn,
  local: roles.map((role: Role, place) => ({
    id: `per_${String(place).padStart(16, '0')}` as PersonId,
    email: `${names[place]}@${place < 3 ? 'northwind' : 'aurora'}.example`,
    role,
    customer: place < 3 ? customerId('northwind') : null,
  })),
}
