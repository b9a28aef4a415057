import * as z from 'zod'
import type { Role } from '../../src/domain/identity/role.ts'
import { type Api, ApiRefusal } from '../local/api.ts'

interface DemoPerson {
  readonly email: string
  readonly role: Role
  /** Of the provider without one. */
  readonly customer?: string
}

/** Somebody of each role: all of them invented. The two owners come first, and end the set-up. */
const demoPeople: readonly DemoPerson[] = [
  { email: 'olga@aurora.example', role: 'owner' },
  { email: 'otis@aurora.example', role: 'owner' },
  { email: 'max@aurora.example', role: 'account_manager' },
  { email: 'paula@aurora.example', role: 'approver' },
  { email: 'pavel@aurora.example', role: 'approver' },
  { email: 'opal@aurora.example', role: 'operator' },
  { email: 'aude@aurora.example', role: 'auditor' },
  { email: 'vera@quillworks.example', role: 'viewer', customer: 'quillworks' },
  { email: 'bill@quillworks.example', role: 'billing', customer: 'quillworks' },
  { email: 'dido@harborline.example', role: 'disputer', customer: 'harborline' },
]

/** Puts the demo's people on the list, those that are not there yet. */
export async function addPeople(api: Api): Promise<void> {
  for (const person of demoPeople) {
    try {
      await api.call({ method: 'POST', path: '/v1/people', body: person }, z.unknown())
    } catch (error) {
      if (!(error instanceof ApiRefusal && error.status === 409)) throw error
    }
  }
}
