import * as z from 'zod'
import { slaLimits } from '../../domain/sla/limits.ts'
import { idInPath } from './customers.ts'
import { digestShape } from './digest-shape.ts'

export const claimInPath = idInPath.extend({
  claim: z
    .string()
    .max(128)
    .meta({ examples: ['cl_1f0c'] }),
})

/** In somebody's words. */
export const reason = z.string().trim().min(1).max(1_000)

/** What a claim or an offer is for. */
export const subjectShape = {
  agreement: z.string().max(64),
  period: z.string().max(32),
  commitment: z.string().max(64),
}

export const subjectExample = {
  agreement: 'acme-2026',
  period: '2026-01',
  commitment: 'availability',
}

/** One of the contract's own texts. */
export const contractText = z.string().min(1).max(slaLimits.claimText)

/** What a claim brings: in words, or the digest of what is kept elsewhere. */
export const evidenceShape = z.union([
  z.strictObject({ for: contractText, text: z.string().min(1).max(4_000) }),
  z.strictObject({
    for: contractText,
    digest: digestShape,
  }),
])
