import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

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

const evidenceSchema = z.strictObject({
  /** Ticks of traffic, counted from the period's start and drawn from a day before it to a day after. */
  every: lengthSchema,
  usual: mixSchema,
  /** Where it was otherwise. A later one goes over an earlier one. */
  except: z.array(spanSchema).optional(),
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
  /** By commitment. */
  expect: z.record(z.string(), expectedSchema),
})
export type Case = z.infer<typeof caseSchema>

/** What the language cannot say yet, by the names of its design. */
const primitives = [
  'absence',
  'affected share',
  'basis of the target invoice',
  'basis of days before',
  'claim by offer',
  'claim on request',
  'eligibility',
  'event count',
  'exclusions',
  'expiry',
  'group greatest',
  'limit by size',
  'percentile',
  'pinned version',
  'pooled slices',
  'rate',
  'retry dedupe',
  'rolling cap',
  'run longer than',
] as const

const contractSchema = z.strictObject({
  shape: z.string(),
  source: z.string(),
  seen: z.string(),
  /** What the source leaves open, and what was chosen here. */
  choices: z.array(z.string().min(20)).min(1),
  missing: z
    .array(z.strictObject({ primitive: z.enum(primitives), clause: z.string().min(10) }))
    .optional(),
  /** Fields of each kind of signal by its name. */
  signals: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
  /** A whole document of the language. */
  sla: z.record(z.string(), z.unknown()),
  cases: z.array(caseSchema).min(3),
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
