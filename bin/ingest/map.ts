import * as z from 'zod'

/**
 * The mapping file of `makegood ingest`: how one tool's record becomes one signal. Described for
 * people in docs/importing.md. Unknown keys are refused.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()])
const column = z.string().min(1)

const condition = z.strictObject({
  from: column,
  is: z.array(scalar).min(1).optional(),
  is_not: z.array(scalar).min(1).optional(),
  present: z.boolean().optional(),
})

/** A stretch of time, half-open; both ends ISO instants with an offset. */
const instant = z.iso.datetime({ offset: true })

const fromColumn = z.strictObject({
  /** The record's key; a dotted path reaches into nested objects when no such key exists. */
  from: column,
  /** The column's unit; the value becomes seconds. */
  unit: z.enum(['s', 'ms', 'us', 'ns']).optional(),
  /** An earlier time: the value is the seconds from it. Both are ISO texts, or counts in `unit`. */
  since: column.optional(),
  /** Multiplies a number. */
  scale: z.number().optional(),
  /** Replaces listed values, compared as text. Others are rejected unless `otherwise` says more. */
  values: z.record(z.string(), scalar).optional(),
  otherwise: z.union([z.literal('keep'), z.literal('drop')]).optional(),
  /** Turns a yes/no column into a check: 1 means failed. */
  failed_when: z.boolean().optional(),
  type: z.enum(['string', 'int', 'number', 'boolean']).optional(),
  /** A user, whose pseudonym is kept: the one that the server makes of `enduser.id`. */
  hashed: z.boolean().optional(),
  /** The field is left out where these do not all hold. */
  when: z.array(condition).min(1).optional(),
  /** A record without the column is rejected. Otherwise the field is left out: not evaluated. */
  required: z.boolean().optional(),
})
const constant = z.strictObject({ const: scalar })
const template = z.strictObject({ template: z.string().min(1) })

const fieldRule = z.union([fromColumn, constant, template])

const spreadRule = z.strictObject({
  spread: z.strictObject({
    /** Records that agree in these columns form a group; each group is spread by itself. */
    by: z.array(column).min(1),
    over: z
      .array(z.strictObject({ when: z.array(condition), from: instant, until: instant }))
      .min(1),
  }),
})
const isoRule = z.strictObject({
  from: column,
  format: z.literal('iso'),
  /** For texts that carry no offset of their own. */
  zone: z.string().optional(),
})
const epochRule = z.strictObject({
  from: column,
  format: z.literal('epoch'),
  unit: z.enum(['s', 'ms', 'us', 'ns']),
})
const relativeRule = z.strictObject({
  from: column,
  format: z.literal('relative'),
  unit: z.enum(['s', 'ms', 'us', 'ns']),
  base: instant,
})

export const signalMapSchema = z.strictObject({
  apiVersion: z.literal('makegood.dev/v1'),
  kind: z.literal('SignalMap'),
  metadata: z.strictObject({
    name: z.string().min(1),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  input: z
    .strictObject({
      format: z.enum(['ndjson', 'csv']).optional(),
      delimiter: z.string().length(1).optional(),
    })
    .optional(),
  filter: z.array(condition).optional(),
  customer: z.union([fromColumn, constant]),
  id: z.union([fromColumn, template]),
  source: z.union([fromColumn, constant]).optional(),
  time: z.union([spreadRule, isoRule, epochRule, relativeRule]),
  /** Columns that already carry a signal's name and are taken over as they are; `x.*` is a prefix. */
  keep: z.array(z.string().min(1)).optional(),
  fields: z.record(z.string().min(1), fieldRule).optional(),
})

export type SignalMap = z.infer<typeof signalMapSchema>
export type FieldRule = z.infer<typeof fieldRule>
export type FromColumn = z.infer<typeof fromColumn>
export type Condition = z.infer<typeof condition>
export type TimeRule = SignalMap['time']
export type SpreadRule = z.infer<typeof spreadRule>['spread']
export type Unit = z.infer<typeof epochRule>['unit']
