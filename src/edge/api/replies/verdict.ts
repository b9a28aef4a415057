import * as z from 'zod'
import { stageNames } from '../../../domain/judging/verdict.ts'
import { effectSchema } from '../../../domain/sla/exclusion/schema.ts'
import { expiryReply } from './credit.ts'
import { count, millis, money, period, ratio, sha256, span } from './plain.ts'

export const outcome = z.enum(['met', 'breached', 'unproven'])

/** What an attainment counts, where it is no share. */
export const countedFigure = z.enum(['windows', 'bad-events', 'bad-time'])

const stage = z
  .strictObject({
    name: z.enum(stageNames),
    text: z.string(),
    figures: z.record(z.string(), z.union([z.string(), z.number(), ratio, money])),
  })
  .meta({ id: 'Stage', description: 'One step of judging, in words and in figures.' })

const window = z
  .strictObject({
    value: z.string().optional(),
    span,
    slices: z.number(),
    total: z.number(),
    bad: z.number(),
    pays: money.optional(),
  })
  .meta({ id: 'DegradationWindow', description: 'A run of bad slices.' })

const valueVerdict = z.strictObject({
  value: z.string(),
  outcome,
  attainment: ratio.nullable(),
  total: z.number(),
  bad: z.number(),
  worst: z.boolean(),
  gross: ratio.optional(),
  basis: ratio.optional(),
})

const exclusion = z.strictObject({
  statement: z.string(),
  exclusion: z.string(),
  span,
  announcedAt: millis,
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  effect: effectSchema,
  isLate: z.boolean(),
})

const commitment = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    outcome,
    figure: countedFigure.optional(),
    attainment: ratio.nullable(),
    target: ratio,
    total: z.number(),
    bad: z.number(),
    each: z.strictObject({ field: z.string(), values: z.array(valueVerdict) }).optional(),
    windows: z.array(window),
    exclusions: z.array(exclusion).optional(),
    stages: z.array(stage),
    owed: money,
    elective: z.string().optional(),
    paysForTime: z.literal(true).optional(),
    carried: ratio.optional(),
    rights: z.array(z.strictObject({ right: z.string(), text: z.string() })).optional(),
    expiry: expiryReply.optional(),
    automatic: z.boolean(),
    manualReason: z.enum(['sampled-signals', 'probe-signals', 'too-many-values']).nullable(),
  })
  .meta({ id: 'CommitmentVerdict', description: 'What was judged of one promise.' })

const verdict = z.strictObject({
  customer: z.string(),
  agreement: z.string(),
  sla: sha256,
  slaName: z.string(),
  slaVersion: count,
  period,
  status: z.enum(['provisional', 'final']),
  evidence: z.strictObject({
    digest: sha256,
    segments: count,
    signals: count,
    days: z.record(z.string(), z.strictObject({ seq: count, chain: sha256 })),
  }),
  statements: z.strictObject({ digest: sha256, ids: z.array(z.string()) }).optional(),
  history: z.array(sha256).optional(),
  lines: z.strictObject({ digest: sha256, count }).optional(),
  commitments: z.array(commitment),
  judgedAt: millis,
})

export const verdictReply = z
  .strictObject({
    revision: count.describe('0 is provisional; from 1 on they are final.'),
    digest: sha256,
    verdict,
  })
  .meta({
    id: 'Verdict',
    description: 'The judged result of a period, every stage with its figures.',
  })
