import * as z from 'zod'
import { topics } from '../../../domain/sla-tools/explain/topic.ts'
import { count, sha256 } from './plain.ts'

/** A document in JSON, or the same as a text of YAML. What may stand in it: docs/sla-language.md. */
export const slaSent = {
  'application/json': z
    .looseObject({})
    .describe('An SLA document; what may stand in it is told in docs/sla-language.md.'),
  'application/yaml': z.string().describe('An SLA document as YAML.'),
}

/** The share of requests without a server error in a month, paid by bands. */
export const slaExample = {
  apiVersion: 'makegood.dev/v1',
  kind: 'SLA',
  metadata: { name: 'availability' },
  spec: {
    service: 'api',
    currency: 'usd',
    timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' } }],
    lateness: '1d',
    commitments: [
      {
        name: 'availability',
        indicator: {
          spec: {
            ratioMetric: {
              bad: source({ field: 'http.response.status_code', gte: 500 }),
              total: source({ field: 'http.response.status_code', exists: true }),
            },
          },
        },
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.99 }],
        remedy: {
          kind: 'bands',
          bands: [{ attainment: { lt: '99%' }, pays: { kind: 'share', share: '10%' } }],
        },
        basis: { kind: 'fees', scopes: ['api'] },
        claim: { kind: 'automatic' },
      },
    ],
  },
}

function source(where: object) {
  return { metricSource: { type: 'makegood', spec: { where } } }
}

const pair = z.strictObject({ old: z.unknown(), new: z.unknown() })

export const twoSlasSent = {
  'application/json': pair,
  'application/yaml': z.string().describe('`old` and `new` as YAML.'),
}

export const slaVersionReply = z
  .strictObject({ digest: sha256, name: z.string(), version: count })
  .meta({ id: 'SlaVersion', description: 'A version of an SLA, by the digest of its content.' })

export const slaDocumentReply = slaVersionReply.extend({
  document: z.looseObject({}).describe('The document; the digest is of its canonical JSON.'),
})

export const lintReply = z.strictObject({
  valid: z.boolean(),
  errors: z.array(
    z.strictObject({
      reason: z.string(),
      pointer: z.string(),
      value: z.string().nullable(),
      text: z.string(),
      suggestion: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.strictObject({ reason: z.string(), pointer: z.string(), text: z.string() })),
})

export const explanationReply = z.strictObject({
  lang: z.enum(['en', 'de']),
  title: z.string(),
  intro: z.string(),
  commitments: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      parts: z.array(
        z.strictObject({
          topic: z.enum(topics),
          heading: z.string(),
          sentences: z.array(z.string()),
        }),
      ),
    }),
  ),
  text: z.string(),
})

const said = z.strictObject({ pointer: z.string(), text: z.string() })

export const diffReply = z.strictObject({
  changes: z.array(
    z.strictObject({
      kind: z.enum(['added', 'removed', 'renamed', 'changed']),
      commitment: z.string().nullable(),
      what: z.string(),
      before: said.nullable(),
      after: said.nullable(),
      forTheCustomer: z.enum(['better', 'worse', 'unclear']),
    }),
  ),
})
