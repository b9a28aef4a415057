import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { feeClasses } from '../../src/domain/basis-line.ts'

/** Date and time on a wall of the contract's zone; with an offset where clocks show it twice. */
const wallSchema = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d([+-]\d\d:\d\d)?$/)
/** `1 ok`, `94 ok + 6 failed`, `nothing`: what one tick of traffic brings. */
const mixSchema = z.string().regex(/^(nothing|\d+ [a-z-]+( \+ \d+ [a-z-]+)*)$/)
const lengthSchema = z.string().regex(/^[1-9]\d*[mhd]$/)

const spanSchema = z
  .strictObject({
    from: wallSchema,
    until: wallSchema.optional(),
    for: lengthSchema.optional(),
    /** The same again, so many `times` in all, their starts so far `apart`. */
    apart: lengthSchema.optional(),
    times: z.int().min(2).optional(),
    are: mixSchema,
  })
  .refine((span) => (span.until === undefined) !== (span.for === undefined))
  .refine((span) => (span.apart === undefined) === (span.times === undefined))

const span = { from: wallSchema, until: wallSchema.optional(), for: lengthSchema.optional() }
const fractionSchema = z.string().regex(/^\d+\/[1-9]\d*$/)

/** An approved stretch of excluded time. */
const excludedSchema = z.strictObject({ exclusion: z.string(), ...span, announced: wallSchema })
/** What was stated of a component and approved; a later one goes over an earlier one. */
const statedSchema = z.strictObject({
  component: z.string(),
  is: z.enum(['down', 'up']),
  /** The affected share; all of it unless said. */
  share: fractionSchema.optional(),
  ...span,
})
/** An earlier period as it was judged. */
const beforeSchema = z.strictObject({
  period: z.string(),
  commitments: z.record(
    z.string(),
    z.strictObject({
      outcome: z.enum(['met', 'breached', 'unproven']),
      attainment: fractionSchema.optional(),
      owed: z.string(),
      /** Exact minor units. */
      carried: fractionSchema.optional(),
    }),
  ),
})
/** A line of a finalized invoice. */
const lineSchema = z.strictObject({
  scope: z.string(),
  class: z.enum(feeClasses),
  amount: z.string(),
  ...span,
  billed: wallSchema,
  /** When its invoice falls due; unsaid, it is charged as it is billed. */
  due: wallSchema.optional(),
})
/** A claim that brings all that is asked for, but what it is `without`. */
const filedSchema = z.strictObject({
  at: wallSchema,
  aware: wallSchema.optional(),
  told: wallSchema.optional(),
  without: z.array(z.string()).optional(),
  is: z.enum(['in time', 'late', 'awareness-unsaid', 'evidence-missing', 'unconfirmed']),
})

const evidenceSchema = z.strictObject({
  /** Ticks of traffic, counted from the period's start and drawn from a day before it to a day after. */
  every: lengthSchema,
  usual: mixSchema,
  /** Where it was otherwise. A later one goes over an earlier one. */
  except: z.array(spanSchema).optional(),
  /** Single signals beside them, so many seconds `after` a time. */
  besides: z
    .array(
      z
        .strictObject({
          from: wallSchema,
          after: z.array(z.number().min(0)).min(1),
          /** The same again, so many `times` in all, so far `apart`. */
          apart: lengthSchema.optional(),
          times: z.int().min(2).optional(),
          is: z.string(),
        })
        .refine((one) => (one.apart === undefined) === (one.times === undefined)),
    )
    .optional(),
})

const expectedSchema = z.strictObject({
  outcome: z.enum(['met', 'breached', 'unproven']),
  /** Exact: `43156/43200`, reduced or not. `nothing` where nothing was measured. */
  attainment: z.string().regex(/^(\d+\/[1-9]\d*|nothing)$/),
  /** As it is printed where the side of the target must be seen. */
  prints: z.string().optional(),
  owed: z.string().regex(/^[A-Z]{3} [\d,.]+$/),
  /** How many, or each as `2026-06-03 12:00 for 44m`. */
  windows: z.union([z.int().min(0), z.array(z.string())]),
  /** What the next period owes, in exact minor units; `nothing`. */
  carried: z.string().optional(),
  /** In the contract's words. */
  rights: z.array(z.string()).optional(),
  /** When a credit that is issued as the verdict is final ends; `never`. */
  'credit ends': z.string().optional(),
  /** The first instant at which a claim is too late; or `automatic`, `offer`, `at any time`. */
  'claim until': z.string().optional(),
  filed: z.array(filedSchema).optional(),
})
export type Expected = z.infer<typeof expectedSchema>

const caseSchema = z.strictObject({
  name: z.string().min(20),
  /** Label of the period: `2026-06`, `2026-Q1`, or its first day. */
  period: z.string(),
  fees: z.record(z.string(), z.string()),
  /** Dates on which the agreement begins and ends; long before, and never, unless said. */
  agreement: z
    .strictObject({ from: wallSchema.optional(), until: wallSchema.optional() })
    .optional(),
  evidence: evidenceSchema,
  excluded: z.array(excludedSchema).optional(),
  stated: z.array(statedSchema).optional(),
  /** Oldest first. */
  before: z.array(beforeSchema).optional(),
  lines: z.array(lineSchema).optional(),
  /** By commitment. */
  expect: z.record(z.string(), expectedSchema),
})
export type Case = z.infer<typeof caseSchema>

const lengthOfTerm = z.union([
  z.strictObject({ days: z.int() }),
  z.strictObject({ months: z.int() }),
])

/** Another version in the place of the one in force, or beside it: what becomes of it. */
const successionSchema = z.strictObject({
  name: z.string().min(20),
  /** When the agreement that is there began, its term and perhaps its end. */
  agreement: z.strictObject({
    from: wallSchema,
    until: wallSchema.optional(),
    term: z.strictObject({ first: lengthOfTerm, renewal: lengthOfTerm.optional() }).optional(),
  }),
  /** What the next version says otherwise, by JSON Pointer into the document. Nothing unless said. */
  changes: z.record(z.string(), z.unknown()).optional(),
  as: z.enum(['succeeds', 'beside']),
  announced: wallSchema,
  effective: wallSchema,
  is: z.union([
    z.literal('allowed'),
    /** The earliest date that is told; `never` where none is. */
    z.strictObject({ refused: z.string(), earliest: z.union([wallSchema, z.literal('never')]) }),
  ]),
})
export type Succession = z.infer<typeof successionSchema>

const contractSchema = z.strictObject({
  shape: z.string(),
  source: z.string(),
  seen: z.string(),
  /** What the source leaves open, and what was chosen here. */
  choices: z.array(z.string().min(20)).min(1),
  /** What the language cannot say, and why not. */
  missing: z
    .array(z.strictObject({ clause: z.string().min(10), why: z.string().min(20) }))
    .min(1)
    .optional(),
  /** Fields of each kind of signal by its name. */
  signals: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
  /** The kinds of signals that probes send. */
  probed: z.array(z.string()).optional(),
  /** A whole document of the language. */
  sla: z.record(z.string(), z.unknown()),
  cases: z.array(caseSchema).min(3),
  successions: z.array(successionSchema).optional(),
})
export type Contract = z.infer<typeof contractSchema>

/** Every contract of a folder beside this file, with its file's name. @throws when one is malformed. */
export function contractsIn(folder: string): { file: string; contract: Contract }[] {
  const at = new URL(folder, import.meta.url)
  return readdirSync(at)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const read = contractSchema.safeParse(parse(readFileSync(new URL(file, at), 'utf8')))
      if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
      return { file, contract: read.data }
    })
}
