import * as z from 'zod'
import { keyKinds } from '../../../domain/keys/kind.ts'
import { scopes } from '../../../domain/keys/scope.ts'
import { waitsFor } from './person.ts'
import { moment } from './plain.ts'

const told = {
  id: z.string(),
  kind: z.enum(keyKinds),
  label: z.string(),
  customer: z.string().nullable(),
  scopes: z.array(z.enum(scopes)),
  source: z.string(),
  replaces: z.string().nullable(),
  created_at: moment,
  expires_at: moment.nullable(),
}

const made = { ...told, key: z.string().describe('The key itself: it is never shown again.') }

export const madeKeyReply = z
  .strictObject(made)
  .meta({ id: 'MadeKey', description: 'A key just made, with its text.' })

export const proposedKeyReply = z
  .strictObject({ ...made, waits_for: waitsFor })
  .meta({ id: 'ProposedKey', description: 'A key that is good once another owner confirms it.' })

export const rotatedKeyReply = z
  .strictObject({
    ...made,
    replaced: z.strictObject({
      id: z.string(),
      expires_at: moment,
      refused_everywhere_from: moment,
    }),
  })
  .meta({ id: 'RotatedKey', description: 'The successor of a key, and when that one ends.' })

export const revokedKeyReply = z.strictObject({
  id: z.string(),
  revoked_at: moment,
  refused_everywhere_from: moment,
})

export const keyReply = z
  .strictObject({
    ...told,
    revoked_at: moment.nullable(),
    last_used_at: moment.nullable(),
    history: z.array(
      z.strictObject({
        event: z.enum(['made', 'rotated', 'revoked']),
        by: z.string(),
        at: moment,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Key', description: 'A key as it stands, never its text.' })
