import * as z from 'zod'
import { statementStates } from '../../../domain/statements/life.ts'
import { millis, span } from './plain.ts'

const state = z.enum(statementStates)
const life = z.array(
  z.strictObject({ event: state, by: z.string(), at: millis, reason: z.string() }),
)
const told = { id: z.string(), state, life }

export const exclusionReply = z
  .strictObject({
    ...told,
    kind: z.literal('exclusion'),
    proposal: z.strictObject({
      agreement: z.string(),
      exclusion: z.string(),
      span,
      announcedAt: millis.nullable(),
      reason: z.string(),
      evidence: z.string().nullable(),
      replaces: z.string().nullable(),
    }),
  })
  .meta({ id: 'Exclusion', description: 'Time that an exclusion of the SLA is to hold for.' })

export const assertionReply = z
  .strictObject({
    ...told,
    kind: z.literal('assertion'),
    proposal: z.strictObject({
      component: z.string(),
      state: z.enum(['down', 'up']),
      span,
      share: z.string().nullable(),
      reason: z.string(),
      evidence: z.string().nullable(),
    }),
  })
  .meta({ id: 'Assertion', description: 'What is stated of a component over a stretch of time.' })

/** What a statement is after a step of its life. */
export const stepReply = z.strictObject({ id: z.string(), state })
